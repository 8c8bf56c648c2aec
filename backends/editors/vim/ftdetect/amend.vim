" Made of highlighting/words.toml by `make bless`.
autocmd BufRead,BufNewFile *.amend,*.base setfiletype amend

" Made of highlighting/words.toml by `make bless`.
if exists("b:current_syntax")
  finish
endif
syntax match amendKey /\v^\k[^:：#]{-}\ze\s*[:：]/
syntax match amendBegins /\v^(proposal|edition|reasons|\(MOD\)|SPLIT|MOVE|JOIN|NOC\!|MOD|ADD|SUP|NOC)\k@!/
syntax match amendDoes /\v<(suppresses|emphasize|replace|delete|insert|amends|keeps\!|reads|keeps|adds)\k@!/
syntax match amendJoins /\v<(recommendation|everywhere|resolution|decision|question|opinion|before|italic|after|start|first|plain|with|last|bold|end|nth|to|at|as)>/
syntax match amendEdition /\v[^ \/@]+\/[^ @]+\@\S+/
syntax region amendString start=/"/ end=/"/
syntax region amendString start=/“/ end=/”/
syntax region amendString start=/«/ end=/»/
syntax region amendString start=/„/ end=/“/
syntax region amendString start=/「/ end=/」/
syntax region amendString start=/『/ end=/』/
syntax match amendComment /\v(^|\s)@<=#.*$/
highlight default link amendKey Identifier
highlight default link amendBegins Statement
highlight default link amendDoes Keyword
highlight default link amendJoins Operator
highlight default link amendEdition Constant
highlight default link amendString String
highlight default link amendComment Comment
let b:current_syntax = "amend"

-- Neovim edits a proposal as somebody would: it waits for what is said, completes, formats, mends.
-- Arguments come in the environment; what was seen goes to a file, as JSON.

local server = vim.fn.json_decode(os.getenv("AMEND_SERVER"))
local seen = {}

local function wait(what, holds)
  if not vim.wait(60000, holds, 20) then
    seen.missed = what
    vim.fn.writefile({ vim.fn.json_encode(seen) }, os.getenv("AMEND_SEEN"))
    vim.cmd("cquit 1")
  end
end

local function codes()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, one.code or (one.user_data and one.user_data.lsp and one.user_data.lsp.code))
  end
  return found
end

local function holds(code)
  return vim.tbl_contains(codes(), code)
end

vim.cmd("edit " .. os.getenv("AMEND_FILE"))
local client = vim.lsp.start_client({ name = "amend", cmd = server })
vim.lsp.buf_attach_client(0, client)
wait("the first messages", function() return holds("A0601") end)
seen.first = codes()
seen.line = vim.diagnostic.get(0)[1].lnum

local last = vim.fn.line("$")
local wrong = vim.fn.getline(last)
vim.fn.setline(last, (wrong:gsub("2018", "2017")))
wait("the mended line", function() return not holds("A0601") end)

vim.fn.append(last, "SUP recalls.")
local position = { line = last, character = 12 }
local params = { textDocument = vim.lsp.util.make_text_document_params(), position = position }
local answers = vim.lsp.buf_request_sync(0, "textDocument/completion", params, 60000)
seen.items = {}
for _, item in ipairs(answers[client].result.items) do table.insert(seen.items, item.label) end

vim.fn.setline(last + 1, "SUP   recalls.b")
vim.lsp.buf.formatting_sync(nil, 60000)
seen.formatted = vim.fn.getline(last + 1)
wait("what follows", function() return holds("A0801") end)

params.position = { line = last, character = 14 }
local hovers = vim.lsp.buf_request_sync(0, "textDocument/hover", params, 60000)
seen.hover = hovers[client].result.contents.value
seen.lines = vim.fn.getline(1, "$")
vim.fn.writefile({ vim.fn.json_encode(seen) }, os.getenv("AMEND_SEEN"))
vim.lsp.stop_client(client)
vim.cmd("qall!")

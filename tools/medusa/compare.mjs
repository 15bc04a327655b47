// compare.mjs SHOP_DUMP.jsonl OMNITRON_STATE.json [--report FILE.md]: are the orders of the shop (see dump.mjs) in
// Omnitron (the sandbox's state dump), each once, with the same content and with its remote ids? Prints a table and
// every difference; exit code 1 if there is any. Differences show names and addresses: all of them are invented here.
import fs from "node:fs"
import { compare, problems_of } from "./comparison.mjs"
import { parse_exact } from "./exact.mjs"
import { Omnitron } from "./omnitron.mjs"
import { arguments_of, fail } from "./shop.mjs"
import { summary_of, table_of_orders } from "./tables.mjs"

const options = arguments_of(process.argv.slice(2))
const [shop_file, state_file] = options.plain
if (!state_file) fail("usage: compare.mjs SHOP_DUMP.jsonl OMNITRON_STATE.json [--report FILE.md]")
const orders = fs.readFileSync(shop_file, "utf8").split("\n").filter(Boolean).map(parse_exact)
const comparison = compare(orders, new Omnitron(parse_exact(fs.readFileSync(state_file, "utf8"))))

const problems = problems_of(comparison)
const text = [table_of_orders(comparison), summary_of(comparison), ...problems].join("\n\n")
console.log(text)
if (options.report) fs.writeFileSync(options.report, "# Shop and Omnitron compared\n\n" + text + "\n")
process.exit(problems.length ? 1 : 0)

// import.mjs PROGRAM --work DIR [--orders 30] [--seed 1] [--report FILE.md] [--quiet yes]: makes orders in the shop of
// the work folder, has channeld import them into a sandbox Omnitron, twice, and compares. Called by `demo`.
import fs from "node:fs"
import path from "node:path"
import { place } from "./checkout.mjs"
import { compare, problems_of } from "./comparison.mjs"
import { document_of } from "./document.mjs"
import { by_chance, by_kind } from "./plans.mjs"
import { arguments_of, each_order, fail, load_shop } from "./shop.mjs"
import { summary_of, table_of_orders, table_of_runs } from "./tables.mjs"
import { ImportRun } from "./import_run.mjs"

const options = arguments_of(process.argv.slice(2))
const [program] = options.plain
if (!program) fail("usage: import.mjs PROGRAM --work DIR [--orders 30] [--seed 1] [--report FILE.md] [--quiet yes]")
const shop = load_shop(options)
const show = options.quiet ? () => {} : console.log

async function make_orders() {
  const chance = Number(options.orders ?? 30)
  const plans = [...Object.values(by_kind(shop)), ...by_chance(shop, chance, Number(options.seed ?? 1))]
  for (const [index, plan] of plans.entries()) {
    await place(shop, plan)
    if (process.stderr.isTTY) process.stderr.write(`\r${index + 1} of ${plans.length} orders made`)
  }
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K")
}

async function orders_of_the_shop() {
  const orders = []
  for await (const order of each_order(shop)) orders.push(order)
  return orders
}

const kinds_of_import = { "left alone": false, "killed three times": true }

show("Shoppers place orders through the shop's store API, one or two seconds each.")
await make_orders()
const results = []
for (const [name, is_killed] of Object.entries(kinds_of_import)) {
  const import_run = await ImportRun.start(program, path.join(options.work, "import"), shop)
  try {
    await import_run.import_orders(await orders_of_the_shop(), is_killed)
    const comparison = compare(await orders_of_the_shop(), await import_run.omnitron())
    const problems = [...import_run.problems, ...problems_of(comparison)]
    results.push({ name, runs: import_run.runs, comparison, problems, version: import_run.version })
  } finally {
    await import_run.stop()
  }
}

const [first] = results
show("\n" + table_of_orders(first.comparison))
for (const { name, runs, comparison, problems } of results)
  console.log([`\nchanneld, ${name}:`, table_of_runs(runs), summary_of(comparison), ...problems].join("\n\n"))
if (options.report) fs.writeFileSync(options.report, document_of(options.work, results))
process.exit(results.some(({ problems }) => problems.length) ? 1 : 0)

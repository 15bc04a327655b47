// The result for readers who were not there: docs/medusa-import.md is one such.
import fs from "node:fs"
import path from "node:path"
import { counts_of } from "./comparison.mjs"
import { facts } from "./mapping.mjs"
import { summary_of, table, table_of_kinds, table_of_orders, table_of_runs } from "./tables.mjs"

const reasons = {
  unpaid: "the money is only authorised. The order is remembered and looked at in every run until it is paid",
  "paid in part": "as above: a part of the money was captured, the rest has still to come",
  cancelled: "cancelled before it was fetched, so Omnitron need not know of it",
  refunded: "all of its money went back before it was fetched",
  "without phone": "Omnitron takes no address without a phone number. The order is *parked* as `missing_phone` with a " +
    "sentence for the merchant; the setting `phone_if_missing` would let it in",
}

function table_of_others({ rows }) {
  const count = (fate) => rows.filter((row) => row.fate === fate).length
  const seen = Object.keys(reasons).filter(count)
  return table([["not imported", "orders", "why"], ...seen.map((fate) => [fate, count(fate), reasons[fate]])])
}

export function versions(work, { version }) {
  const { version: medusa } = JSON.parse(
    fs.readFileSync(path.join(work, "app/node_modules/@medusajs/medusa/package.json"), "utf8"))
  const log = fs.readFileSync(path.join(work, "postgres/server.log"), "utf8")
  const [, postgres] = /starting PostgreSQL (\S+)/.exec(log) ?? [, "15"]
  return `channeld ${version}, Medusa ${medusa}, Node ${process.version.slice(1)}, PostgreSQL ${postgres}`
}

const result = ({ name, runs, comparison, problems }) => `\
### channeld, ${name}

${table_of_runs(runs)}

${summary_of(comparison)}

${problems.length ? problems.map((text) => `- ${text}`).join("\n") : "No difference was found."}
`

export function document_of(work, results) {
  const [{ comparison }] = results
  const { orders, paid } = counts_of(comparison)
  return `\
# Orders of a real Medusa shop

Written by \`tools/demo --medusa --report docs/medusa-import.md\`, which does everything below on one machine and stops all
that it started. ${versions(work, results[0])}.

1. A stock Medusa server with a database of its own is set up: 10 products in 5 sizes, two regions, two ways of shipping,
   a discount of 15 %. Nothing in it is adapted to channeld.
2. ${orders} orders are placed through its *store* API, with the requests of a shopper's browser: one of each kind that a
   channel has to distinguish, the others at random from a seed. What the staff do (capture, refund, cancel, send, change)
   goes through its *admin* API.
3. \`channeld sandbox\` serves an empty Omnitron that knows the shop's articles by their SKU. It is strict, but a simulation:
   no real Omnitron was used.
4. \`channeld run-once fetch_orders\` reads the shop with a channel of type \`medusa\`, 20 orders a page. It runs again with
   nothing new, which must create nothing, and once more after an unpaid order was paid, which must create that one.
   After every run \`fetched = created + unchanged + parked + failed\` has to hold. *Ignored* are orders that are not imported yet.
5. The shop's orders, as its API returns them, and Omnitron's tables are compared, decimals exactly. A second import, into another
   empty Omnitron, is killed three times with \`kill -9\` before it may end; its result is compared in the same way.

## What was imported

${table_of_kinds(comparison)}

${table_of_others(comparison)}

## What was compared

${paid} imported orders, ${facts.length} facts of each. One order item in Omnitron is one piece of a line. Amounts have to be equal to the
kuruş after rounding Medusa's unrounded totals once; items and shipping have to sum to the order's amount exactly; no
item may be a whole kuruş off its share of the line. Each order is there once, each order and item has a successful integration
action with its remote id, no batch request is left open, and there is no customer and no address without an order.

${facts.map(([name]) => name).join(", ").replace(/(.{1,122})(?:, |$)/g, "$1,\n").replace(/,\n$/, ".")}

## Result

${results.map(result).join("\n")}
## Order by order

${table_of_orders(comparison)}
`
}

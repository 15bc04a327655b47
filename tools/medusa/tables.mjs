// The comparison in words: tables and sums, as text that is Markdown as well.
import { counts_of } from "./comparison.mjs"
import { facts, sold_total, items_of } from "./mapping.mjs"

// Rows of cells, the first of them the head.
export function table(rows) {
  const cells = rows.map((row) => row.map(String))
  const widths = cells[0].map((_, column) => Math.max(...cells.map((line) => line[column].length)))
  const lines = cells.map((line) => `| ${line.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`)
  return [lines[0], `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...lines.slice(1)].join("\n")
}

const columns = [
  ["number", ({ order }) => order.display_id],
  ["currency", ({ order }) => order.currency_code],
  ["lines", ({ order }) => order.items.length],
  ["items", ({ order }) => items_of(order).length],
  ["amount in the shop", ({ order }) => sold_total(order)],
  ["state", ({ fate }) => fate],
  ["Omnitron pk", ({ found }) => found.map(({ pk }) => pk).join(" ")],
  ["amount there", ({ found }) => found.map((whole) => whole.order.amount).join(" ")],
  ["result", ({ fate, problems }) => (problems.length ? "DIFFERS" : fate === "paid" ? "same" : "not imported")],
]

export const table_of_orders = ({ rows }) =>
  table([columns.map(([head]) => head), ...rows.map((row) => columns.map(([, cell]) => cell(row)))])

export function summary_of(comparison) {
  const { orders, paid, wrong, compared, different } = counts_of(comparison)
  const others = new Map()
  for (const { fate } of comparison.rows) if (fate !== "paid") others.set(fate, (others.get(fate) ?? 0) + 1)
  const not_imported = [...others].map(([fate, count]) => `, ${count} ${fate}`).join("")
  return (
    `${orders} orders in the shop: ${paid} paid${not_imported} (only paid ones are imported). ` +
    `${facts.length} facts of each paid order, ${compared} in all: ${compared - different} equal, ${different} ` +
    `different. ${wrong} orders differ.`
  )
}

// What is special about an order, as far as the shop shows it.
const kinds = [
  ["by a customer with an account", (o) => o.customer?.has_account],
  ["by a guest", (o) => !o.customer?.has_account],
  ["in Turkish lira", (o) => o.currency_code === "try"],
  ["in euro, to Germany", (o) => o.currency_code === "eur"],
  ["15 % off, in fractions of a kuruş", (o) => o.items.some((line) => Number(line.discount_total) > 0)],
  ["invoice to a company with a tax number", (o) => o.billing_address?.metadata?.tax_number],
  ["several articles", (o) => o.items.length > 1],
  ["several pieces of an article", (o) => o.items.some((line) => line.quantity > 1)],
  ["express shipping, another cargo company", (o) => o.shipping_methods[0].name === "Hızlı Kargo"],
  ["sent or archived before the import", (o) => o.fulfillment_status !== "not_fulfilled" || o.status !== "pending"],
  ["a piece came back before the import", (o) => o.items.some(({ detail }) => detail.return_received_quantity > 0)],
  ["changed after it was placed, or some money given back", (o) => o.payment_status === "partially_refunded"],
]

export function table_of_kinds({ rows }) {
  const paid = rows.filter(({ fate }) => fate === "paid")
  const count = (is) => paid.filter(({ order }) => is(order)).length
  return table([["imported orders", paid.length], ...kinds.map(([name, is]) => [name, count(is)])])
}

const sums = ["fetched", "created", "unchanged", "parked", "failed", "ignored"]
const of_a_run = [...sums, "channel_requests", "omnitron_requests"]

// What the runs of the job say of themselves; one that was killed says nothing.
export const table_of_runs = (runs) =>
  table([
    ["run", ...sums, "requests to Medusa", "to Omnitron"],
    ...runs.map((run) => [run.what, ...of_a_run.map((name) => run[name] ?? "")]),
  ])

// compare.mjs SHOP_DUMP.jsonl OMNITRON_STATE.json [--report FILE.md]: are the orders of the shop (see dump.mjs) in
// Omnitron (the sandbox's state dump), each once, with the same content and with its remote ids? Prints a table and
// every difference; exit code 1 if there is any. Differences show names and addresses: all of them are invented here.
import fs from "node:fs"
import { Decimal, parse_exact } from "./exact.mjs"
import { Omnitron } from "./omnitron.mjs"
import { arguments_of, fail } from "./shop.mjs"

// --- The mapping: what has to be equal, with the shop's side (an order) first, Omnitron's (as `whole` joins it)
// second. Amounts are Decimals, the rest is text; nothing, null and "" are the same.

// Omnitron's amounts have two places, Medusa's as many as a percentage makes, with noise from binary arithmetic:
// 686.974999999999988 stands for 686.975.
const in_kurus = (amount) => amount.rounded(6).rounded(2)

const address = (kind, name) => [
  [`${name} e-mail`, (o) => o.email.toLowerCase(), (r) => r[kind].email],
  [`${name} phone`, (o) => o[kind].phone, (r) => r[kind].phone_number],
  [`${name} first name`, (o) => o[kind].first_name, (r) => r[kind].first_name],
  [`${name} last name`, (o) => o[kind].last_name, (r) => r[kind].last_name],
  [`${name} company`, (o) => o[kind].company, (r) => r[kind].company_name],
  [`${name} tax office`, (o) => o[kind].metadata?.tax_office, (r) => r[kind].tax_office],
  [`${name} tax number`, (o) => o[kind].metadata?.tax_number, (r) => r[kind].tax_no],
  [`${name} line`, (o) => joined(o[kind].address_1, o[kind].address_2), (r) => r[kind].line],
  [`${name} postcode`, (o) => o[kind].postal_code, (r) => r[kind].postcode],
  [`${name} country`, (o) => o[kind].country_code, (r) => r[kind].country?.code.toLowerCase()],
  [`${name} city`, (o) => o[kind].city, (r) => r[kind].city?.name],
  [`${name} township`, (o) => o[kind].province, (r) => r[kind].township?.name],
]

const mapping = [
  ["number", (o) => o.display_id, (r) => r.order.number],
  ["remote id", (o) => o.id, (r) => r.remote_id],
  ["customer e-mail", (o) => o.email.toLowerCase(), (r) => r.customer.email],
  ["customer first name", (o) => o.customer.first_name ?? o.shipping_address.first_name, (r) => r.customer.first_name],
  ["customer last name", (o) => o.customer.last_name ?? o.shipping_address.last_name, (r) => r.customer.last_name],
  ["customer phone", (o) => o.customer.phone ?? o.shipping_address.phone, (r) => r.customer.phone_number],
  ...address("shipping_address", "parcel's"),
  ...address("billing_address", "invoice's"),
  ["currency", (o) => o.currency_code, (r) => r.order.currency],
  ["amount", (o) => in_kurus(total(o)), (r) => new Decimal(r.order.amount)],
  ["shipping", (o) => in_kurus(sum(o.shipping_methods, "total")), (r) => new Decimal(r.order.shipping_amount)],
  ["shipping tax rate", (o) => rate(o.shipping_methods[0]), (r) => new Decimal(r.order.shipping_tax_rate)],
  ["discount", (o) => in_kurus(sum(o.items, "discount_total")), (r) => new Decimal(r.order.discount_amount)],
  ["items' prices", (o) => in_kurus(total(o)).minus(in_kurus(sum(o.shipping_methods, "total"))),
    (r) => sum(r.items, "price")],
  ["items' discounts", (o) => in_kurus(sum(o.items, "discount_total")), (r) => sum(r.items, "discount_amount")],
  // One item in Omnitron is one unit of a line in Medusa.
  ["items' articles", (o) => each_unit(o, (line) => line.variant_sku), (r) => listed(r.items, ({ sku }) => sku)],
  ["items' remote ids", (o) => each_unit(o, (line, unit) => `${line.id}:${unit}`), (r) => listed(r.items, remote_id)],
  ["items' tax rates", (o) => each_unit(o, rate), (r) => listed(r.items, ({ tax_rate }) => new Decimal(tax_rate))],
]

// An order is imported once it is paid, unless it was cancelled.
const state_of = (order) =>
  order.status === "canceled" ? "cancelled" : order.payment_status === "captured" ? "paid" : "unpaid"

// --- small words of the mapping

const exact = (object, name) => new Decimal(object["raw_" + name]?.value ?? object[name])
const sum = (list, name) => list.reduce((so_far, object) => so_far.plus(exact(object, name)), new Decimal("0"))
const total = (order) => exact(order.summary, "original_order_total") // `total` is 0 once an order is cancelled
const rate = ({ tax_lines }) => sum(tax_lines, "rate")
const remote_id = (item) => item.remote_id
const joined = (...parts) => parts.filter(Boolean).join(" ")
const listed = (list, word) => list.map((object) => shown(word(object))).sort().join(", ")
const units = (order) =>
  order.items.flatMap((line) => Array.from({ length: Number(line.quantity) }, (_, index) => [line, index + 1]))
const each_unit = (order, word) => listed(units(order), ([line, unit]) => word(line, unit))
const shown = (value) => (value === undefined || value === null || value === "" ? "nothing" : String(value))

// --- the comparison

// The sentences about one order of the shop; `found` are Omnitron's orders of its number.
function differences(order, expected, found) {
  if (!expected) return found.map(({ pk }) => `is in Omnitron as ${pk}, but should not be`)
  if (found.length !== 1) return [`is ${found.length} times in Omnitron`]
  const [whole] = found
  for (const part of ["customer", "shipping_address", "billing_address"])
    if (!whole[part]) return [`has no ${part} in Omnitron`]
  return mapping.flatMap(([what, of_shop, of_omnitron]) => {
    const [here, there] = [shown(of_shop(order)), shown(of_omnitron(whole))]
    return here === there ? [] : [`${what}: ${here} in the shop, ${there} in Omnitron`]
  })
}

function compare(orders, omnitron) {
  const [[, number_of]] = mapping
  const rows = orders.map((order) => {
    const found = omnitron.orders.filter((row) => row.number === number_of(order)).map((row) => omnitron.whole(row))
    const state = state_of(order)
    return { order, found, state, problems: differences(order, state === "paid", found) }
  })
  const numbers = new Set(orders.map(number_of))
  const strangers = omnitron.orders.map((row) => row.number).filter((number) => !numbers.has(number))
  return { rows, strangers }
}

// --- what is printed

const columns = [
  ["number", ({ order }) => order.display_id],
  ["currency", ({ order }) => order.currency_code],
  ["lines", ({ order }) => order.items.length],
  ["units", ({ order }) => units(order).length],
  ["amount in the shop", ({ order }) => total(order)],
  ["state", ({ state }) => state],
  ["Omnitron pk", ({ found }) => found.map(({ pk }) => pk).join(" ")],
  ["amount there", ({ found }) => found.map((whole) => whole.order.amount).join(" ")],
  ["result", ({ state, problems }) => (problems.length ? "DIFFERS" : state === "paid" ? "same" : "not imported")],
]

function table_of(rows) {
  const cells = [columns.map(([head]) => head), ...rows.map((row) => columns.map(([, cell]) => String(cell(row))))]
  const widths = columns.map((_, column) => Math.max(...cells.map((line) => line[column].length)))
  const lines = cells.map((line) => `| ${line.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`)
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`
  return [lines[0], rule, ...lines.slice(1)].join("\n")
}

function summary_of({ rows, strangers }) {
  const count = (state) => rows.filter((row) => row.state === state).length
  const wrong = rows.filter(({ problems }) => problems.length).length
  return (
    `${rows.length} orders in the shop: ${count("paid")} paid, ${count("unpaid")} unpaid and ${count("cancelled")} ` +
    `cancelled (only paid ones are imported). ${mapping.length} facts of each compared: ${wrong} orders differ, ` +
    `${strangers.length} are in Omnitron only.`
  )
}

function problems_of({ rows, strangers }) {
  const of_rows = rows.flatMap(({ order, problems }) => problems.map((text) => `order ${order.display_id}: ${text}`))
  const nothing = rows.some(({ state }) => state === "paid") ? [] : ["nothing is compared: the shop has no paid order"]
  return [...of_rows, ...strangers.map((number) => `order ${number}: is in Omnitron, but not in the shop`), ...nothing]
}

const options = arguments_of(process.argv.slice(2))
const [shop_file, state_file] = options.plain
if (!state_file) fail("usage: compare.mjs SHOP_DUMP.jsonl OMNITRON_STATE.json [--report FILE.md]")
const orders = fs.readFileSync(shop_file, "utf8").split("\n").filter(Boolean).map(parse_exact)
const result = compare(orders, new Omnitron(parse_exact(fs.readFileSync(state_file, "utf8"))))

const problems = problems_of(result)
const text = [table_of(result.rows), summary_of(result), ...problems].join("\n\n")
console.log(text)
if (options.report) fs.writeFileSync(options.report, "# Shop and Omnitron compared\n\n" + text + "\n")
process.exit(problems.length ? 1 : 0)

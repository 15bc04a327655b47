// compare.mjs SHOP_DUMP.jsonl OMNITRON_STATE.json [--report FILE.md]: are the orders of the shop (see dump.mjs) in
// Omnitron (the sandbox's state dump), each once, with the same content and with its remote ids? Prints a table and
// every difference; exit code 1 if there is any.
import fs from "node:fs"
import { Decimal, parse_exact } from "./exact.mjs"
import { Omnitron } from "./omnitron.mjs"
import { arguments_of, fail } from "./shop.mjs"

// --- The mapping: what has to be equal, with the shop's side (an order) first, Omnitron's (as `whole` joins it)
// second. Amounts are Decimals, the rest is text; nothing, null and "" are the same.

const kurus = 2 // Omnitron's amounts have two places, Medusa's as many as a percentage makes

const address = (shop, omnitron) => [
  [`${omnitron} e-mail`, (o) => o.email, (r) => r[omnitron].email],
  [`${omnitron} phone`, (o) => o[shop].phone, (r) => r[omnitron].phone_number],
  [`${omnitron} first name`, (o) => o[shop].first_name, (r) => r[omnitron].first_name],
  [`${omnitron} last name`, (o) => o[shop].last_name, (r) => r[omnitron].last_name],
  [`${omnitron} company`, (o) => o[shop].company, (r) => r[omnitron].company_name],
  [`${omnitron} tax office`, (o) => o[shop].metadata?.tax_office, (r) => r[omnitron].tax_office],
  [`${omnitron} tax number`, (o) => o[shop].metadata?.tax_number, (r) => r[omnitron].tax_no],
  [`${omnitron} line`, (o) => joined(o[shop].address_1, o[shop].address_2), (r) => r[omnitron].line],
  [`${omnitron} postcode`, (o) => o[shop].postal_code, (r) => r[omnitron].postcode],
  [`${omnitron} country`, (o) => o[shop].country_code, (r) => r[omnitron].country?.code.toLowerCase()],
  [`${omnitron} city`, (o) => o[shop].city, (r) => r[omnitron].city?.name],
  [`${omnitron} township`, (o) => o[shop].province, (r) => r[omnitron].township?.name],
]

const mapping = [
  ["number", (o) => o.display_id, (r) => r.order.number],
  ["remote id", (o) => o.id, (r) => r.remote_id],
  ["customer e-mail", (o) => o.email.toLowerCase(), (r) => r.customer.email],
  ["customer first name", (o) => o.customer.first_name ?? o.shipping_address.first_name, (r) => r.customer.first_name],
  ["customer last name", (o) => o.customer.last_name ?? o.shipping_address.last_name, (r) => r.customer.last_name],
  ["customer phone", (o) => o.customer.phone ?? o.shipping_address.phone, (r) => r.customer.phone_number],
  ...address("shipping_address", "shipping_address"),
  ...address("billing_address", "billing_address"),
  ["currency", (o) => o.currency_code, (r) => r.order.currency],
  ["amount", (o) => exact(o.summary, "original_order_total").rounded(kurus), (r) => new Decimal(r.order.amount)],
  ["shipping", (o) => sum(o.shipping_methods, "total").rounded(kurus), (r) => new Decimal(r.order.shipping_amount)],
  ["discount", (o) => sum(o.items, "discount_total").rounded(kurus), (r) => new Decimal(r.order.discount_amount)],
  ["items and shipping", (o) => exact(o.summary, "original_order_total").rounded(kurus),
    (r) => r.items.reduce((so_far, { price }) => so_far.plus(new Decimal(price)), new Decimal(r.order.shipping_amount))],
  ["units by SKU", (o) => listed(units(o).map((line) => line.variant_sku)), (r) => listed(r.items.map(({ sku }) => sku))],
  ["units by line", (o) => listed(units(o).map((line) => line.id)), (r) => listed(r.items.map(({ remote_id }) => line_of(remote_id)))],
  ["tax rates", (o) => listed(units(o).map((line) => number(line.tax_lines[0].rate))),
    (r) => listed(r.items.map(({ tax_rate }) => number(tax_rate)))],
]

// An order is imported once it is paid, unless it was cancelled.
const state_of = (order) =>
  order.status === "canceled" ? "cancelled" : order.payment_status === "captured" ? "paid" : "unpaid"

// A unit's remote id is its line's id and a number: "ordli_01ABC:2".
const line_of = (remote_id) => remote_id?.split(":")[0]

// --- small words of the mapping

const exact = (object, name) => new Decimal(object["raw_" + name]?.value ?? object[name])
const sum = (list, name) => list.reduce((so_far, object) => so_far.plus(exact(object, name)), new Decimal("0"))
const units = (order) => order.items.flatMap((line) => Array(Number(line.quantity)).fill(line))
const joined = (...parts) => parts.filter(Boolean).join(" ")
const listed = (list) => list.map(String).sort().join(" ")
const number = (text) => String(new Decimal(text))

// --- the comparison

const shown = (value) => (value === undefined || value === null || value === "" ? "nothing" : String(value))

// The sentences about one order of the shop; `found` are Omnitron's orders of its number.
function differences(order, expected, found) {
  if (!expected) return found.map(({ pk }) => `is in Omnitron as ${pk}, but should not be`)
  if (found.length !== 1) return [`is ${found.length} times in Omnitron`]
  return mapping.flatMap(([what, of_shop, of_omnitron]) => {
    let sides
    try {
      sides = [of_shop(order), of_omnitron(found[0])].map(shown)
    } catch (error) {
      return [`${what}: ${error.message}`]
    }
    return sides[0] === sides[1] ? [] : [`${what}: ${sides[0]} in the shop, ${sides[1]} in Omnitron`]
  })
}

function compare(orders, omnitron) {
  const [[, number_of]] = mapping
  const known = new Set(orders.map((order) => String(number_of(order))))
  const rows = orders.map((order) => {
    const state = state_of(order)
    const found = omnitron.orders.filter((row) => row.number === number_of(order)).map((row) => omnitron.whole(row))
    return {
      cells: [
        number_of(order), order.currency_code, order.items.length, units(order).length,
        exact(order.summary, "original_order_total"), state,
        found.map(({ pk }) => pk).join(" "), found.map((whole) => whole.order.amount).join(" "),
      ],
      state,
      problems: differences(order, state === "paid", found),
    }
  })
  const strangers = omnitron.orders.filter((row) => !known.has(row.number))
  return { rows, strangers: strangers.map((row) => `order ${row.number} is in Omnitron, but not in the shop`) }
}

// --- what is printed

const heads = ["number", "currency", "lines", "units", "amount in shop", "state", "Omnitron pk", "amount there", "result"]

function table_of(rows) {
  const lines = [heads, ...rows.map(({ cells, problems }) => [...cells, problems.length ? "DIFFERS" : "same"].map(String))]
  const width = heads.map((_, column) => Math.max(...lines.map((line) => line[column].length)))
  const text = lines.map((line) => `| ${line.map((cell, column) => cell.padEnd(width[column])).join(" | ")} |`)
  return [text[0], `|${width.map((w) => "-".repeat(w + 2)).join("|")}|`, ...text.slice(1)].join("\n")
}

function summary_of({ rows, strangers }) {
  const count = (state) => rows.filter((row) => row.state === state).length
  const wrong = rows.filter(({ problems }) => problems.length).length
  return (
    `${rows.length} orders in the shop: ${count("paid")} paid, ${count("unpaid")} unpaid and ${count("cancelled")} ` +
    `cancelled (neither is imported). ${mapping.length} fields of each compared. ` +
    `${wrong} orders differ, ${strangers.length} are in Omnitron only.`
  )
}

const options = arguments_of(process.argv.slice(2))
const [shop_file, state_file] = options.plain
if (!state_file) fail("usage: compare.mjs SHOP_DUMP.jsonl OMNITRON_STATE.json [--report FILE.md]")
const orders = fs.readFileSync(shop_file, "utf8").split("\n").filter(Boolean).map(parse_exact)
const result = compare(orders, new Omnitron(parse_exact(fs.readFileSync(state_file, "utf8"))))

const problems = result.rows.flatMap(({ cells, problems }) => problems.map((problem) => `order ${cells[0]}: ${problem}`))
problems.push(...result.strangers)
const text = [table_of(result.rows), summary_of(result), problems.join("\n")].filter(Boolean).join("\n\n")
console.log(text)
if (options.report) fs.writeFileSync(options.report, "# Shop and Omnitron compared\n\n" + text + "\n")
process.exit(problems.length ? 1 : 0)

// What has to be equal: a table of facts, each with its name, the shop's side (an order as dump.mjs has it) and
// Omnitron's (as `whole` joins it). Amounts are Decimals, the rest is text; nothing, null and "" are the same.
import { Decimal } from "./exact.mjs"

// The settings of the channel that the table depends on.
export const cargo_companies = { "Hızlı Kargo": "aras" }
export const default_cargo_company = "yurtici"

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

export const facts = [
  ["number", (o) => o.display_id, (r) => r.order.number],
  ["remote id", (o) => o.id, (r) => r.remote_id],
  ["time", (o) => time(o.created_at), (r) => time(r.order.date_placed)],
  ["customer e-mail", (o) => o.email.toLowerCase(), (r) => r.customer.email],
  ["customer code", (o) => o.customer_id, (r) => r.customer.channel_code],
  ["customer first name", (o) => o.customer.first_name ?? o.shipping_address.first_name, (r) => r.customer.first_name],
  ["customer last name", (o) => o.customer.last_name ?? o.shipping_address.last_name, (r) => r.customer.last_name],
  ["customer phone", (o) => o.customer.phone ?? o.shipping_address.phone, (r) => r.customer.phone_number],
  ...address("shipping_address", "parcel's"),
  ...address("billing_address", "invoice's"),
  ["cargo company", (o) => cargo_companies[o.shipping_methods[0].name] ?? default_cargo_company, (r) =>
    r.cargo?.erp_code],
  ["sales channel", (o) => o.sales_channel_id, (r) => r.order.extra_field?.sales_channel_id],
  ["currency", (o) => o.currency_code, (r) => r.order.currency],
  ["amount", (o) => in_kurus(sold_total(o)), (r) => new Decimal(r.order.amount)],
  ["shipping", (o) => in_kurus(shipping(o)), (r) => new Decimal(r.order.shipping_amount)],
  ["shipping tax rate", (o) => rate(o.shipping_methods[0]), (r) => new Decimal(r.order.shipping_tax_rate)],
  ["discount", (o) => in_kurus(sum(o.items, "discount_total")), (r) => new Decimal(r.order.discount_amount)],
  ["items and shipping together", (o) => in_kurus(sold_total(o)), (r) =>
    sum(r.items, "price").plus(new Decimal(r.order.shipping_amount))],
  ["items' discounts", (o) => in_kurus(sum(o.items, "discount_total")), (r) => sum(r.items, "discount_amount")],
  // One order item in Omnitron is one piece of a line in Medusa.
  ["items' remote ids", (o) => each_item(o, (line, number) => `${line.id}:${number}`), (r) => listed(r.items, remote_id)],
  ["items' articles", (o) => each_item(o, (line) => line.variant_sku), (r) => listed(r.items, ({ sku }) => sku)],
  ["items' variants", (o) => each_item(o, (line) => line.variant_id), (r) =>
    listed(r.items, ({ extra_field }) => extra_field?.variant_id)],
  ["items' currencies", (o) => each_item(o, () => o.currency_code), (r) =>
    listed(r.items, ({ price_currency }) => price_currency)],
  ["items' tax rates", (o) => each_item(o, rate), (r) => listed(r.items, ({ tax_rate }) => new Decimal(tax_rate))],
  // Kuruş cannot be halved, so one item may differ from the next. Price and discount, each less than a kuruş off, make
  // up the price on the tag.
  ["items off their share of the line", () => "", (r, o) =>
    off_by("0.01", r, o, "price", (line) => [exact(line, "total"), kept(line)])],
  ["items off their share of the discount", () => "", (r, o) =>
    off_by("0.01", r, o, "discount_amount", (line) => [exact(line, "discount_total"), kept(line)])],
  ["items off the price on their tag", () => "", (r, o) =>
    off_by("0.02", r, o, "retail_price", (line) => [exact(line, "unit_price"), "1"])],
]

// An order is imported once it is paid, unless it came to nothing. Omnitron takes no address without a phone number.
export function import_state_of({ status, payment_status, shipping_address, billing_address, customer }) {
  if (status === "canceled") return "cancelled"
  if (payment_status === "refunded") return "refunded"
  if (payment_status === "partially_captured") return "paid in part"
  if (!["captured", "partially_refunded"].includes(payment_status)) return "unpaid"
  return [shipping_address, billing_address, customer].some((one) => one?.phone) ? "paid" : "without phone"
}

// --- small words of the table

const exact = (object, name) => new Decimal(object["raw_" + name]?.value ?? object[name])
const sum = (list, name) => list.reduce((so_far, object) => so_far.plus(exact(object, name)), new Decimal("0"))
const shipping = (order) => sum(order.shipping_methods, "total")
const rate = ({ tax_lines }) => sum(tax_lines, "rate")
const time = (text) => text && new Date(text).toISOString()
const remote_id = (item) => item.remote_id
const joined = (...parts) => parts.filter(Boolean).join(" ")
const listed = (list, word) => list.map((object) => shown(word(object))).sort().join(", ")
const each_item = (order, word) => listed(items_of(order), ([line, number]) => word(line, number))
export const shown = (value) => (value === undefined || value === null || value === "" ? "nothing" : String(value))

// Before any money was given back. (`total` counts that; it is 0 once an order is cancelled.)
const given_back_later = ({ metadata }) => Number(metadata?.created_in_version) > 1
export const sold_total = (order) => order.status === "canceled"
  ? exact(order.summary, "original_order_total")
  : exact(order, "total").plus(sum((order.credit_lines ?? []).filter(given_back_later), "amount"))

// Pieces that came back before the import are not sold; their money is not in the line's total. They have the lowest
// numbers.
const returned_quantity = ({ detail }) =>
  Number(detail?.return_received_quantity ?? 0) + Number(detail?.return_dismissed_quantity ?? 0)
const kept = (line) => String(line.quantity - returned_quantity(line))
export const items_of = (order) =>
  order.items.flatMap((line) =>
    Array.from({ length: Number(kept(line)) }, (_, index) => [line, returned_quantity(line) + index + 1]))

// The items whose amount is not within `limit` of `whole / parts` of their line.
function off_by(limit, { items }, order, name, share_of) {
  const is_off = (item) => {
    const line = order.items.find(({ id }) => item.remote_id?.startsWith(id + ":"))
    if (!line) return true
    const [whole, parts] = share_of(line)
    const difference = exact(item, name).times(new Decimal(parts)).minus(whole)
    return !difference.is_within(new Decimal(limit).times(new Decimal(parts)))
  }
  return listed(items.filter(is_off), remote_id)
}

// Does compare.mjs find what it is made to find? Run with: node --test tools/medusa
// The shop's side are the recorded replies; Omnitron's is made here from the same replies and then spoilt.
import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { test } from "node:test"
import { fileURLToPath } from "node:url"
import { Decimal, parse_exact } from "./exact.mjs"

const here = path.dirname(fileURLToPath(import.meta.url))
const samples = path.join(here, "../../commands/channels/medusa/samples")
const sample = (name) => parse_exact(fs.readFileSync(path.join(samples, name + ".json"), "utf8")).response.orders[0]
const order = sample("orders_discounted") // 509.9915 and 3 * 76.4575, and 49.9 for shipping
const shop = [order, sample("orders_unpaid"), sample("orders_cancelled")]
const number = order.display_id

function address(pk, { first_name, last_name, phone, address_1, address_2, postal_code }) {
  return {
    pk, email: order.email, phone_number: phone, first_name, last_name, country: 1, city: 2, township: 3,
    line: [address_1, address_2].filter(Boolean).join(" "), postcode: postal_code, company_name: null,
  }
}

const prices = { "GML-L": [["509.99", "90.00"]], "CRP-M": [["76.46", "13.49"], ["76.45", "13.49"], ["76.46", "13.50"]] }

function omnitron() {
  const { customer, shipping_address, billing_address } = order
  const lines = order.items.flatMap(({ id, variant_id, variant_sku }) =>
    prices[variant_sku].map(([price, discount_amount], unit) =>
      ({ id, variant_id, variant_sku, price, discount_amount, unit })))
  const action = (model, object_id, remote_id) => ({ content_type: { model }, object_id, remote_id, status: "success" })
  return {
    countries: [{ pk: 1, code: "TR" }],
    cities: [{ pk: 2, name: shipping_address.city }],
    townships: [{ pk: 3, name: shipping_address.province }],
    districts: [],
    products: [{ pk: 70, sku: "GML-L" }, { pk: 71, sku: "CRP-M" }],
    cargos: [{ pk: 80, erp_code: "yurtici" }, { pk: 81, erp_code: "aras" }],
    customers: [{ pk: 10, ...customer, phone_number: customer.phone, channel_code: order.customer_id }],
    addresses: [address(20, shipping_address), address(21, billing_address)],
    orders: [{
      pk: 30, number, customer: 10, shipping_address: 20, billing_address: 21, currency: "try", amount: "789.26",
      shipping_amount: "49.90", shipping_tax_rate: "20.00", discount_amount: "130.48", cargo_company: 80,
      date_placed: order.created_at, extra_field: { sales_channel_id: order.sales_channel_id },
    }],
    order_items: lines.map(({ variant_sku, variant_id, price, discount_amount }, index) => ({
      pk: 40 + index, order: 30, product: variant_sku === "GML-L" ? 70 : 71, price, price_currency: "try",
      discount_amount, retail_price: new Decimal(price).plus(new Decimal(discount_amount)).toString(), tax_rate: 20,
      extra_field: { variant_id },
    })),
    batch_requests: [{ pk: 90, status: "done" }],
    failed_integrations: [],
    integration_actions: [
      action("order", 30, order.id),
      ...lines.map(({ id, unit }, index) => action("orderitem", 40 + index, `${id}:${unit + 1}`)),
    ],
  }
}

function compare(state, orders = shop) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "compare-"))
  const [dump, file] = [path.join(folder, "shop.jsonl"), path.join(folder, "omnitron.json")]
  fs.writeFileSync(dump, orders.map((order) => JSON.stringify(order) + "\n").join(""))
  fs.writeFileSync(file, JSON.stringify(state))
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(here, "compare.mjs"), dump, file])
  fs.rmSync(folder, { recursive: true })
  assert.equal(String(stderr), "")
  const paragraphs = String(stdout).trim().split("\n\n")
  return { status, summary: paragraphs[1], problems: paragraphs.slice(2) }
}

test("a faithful import is the same", () => {
  const { status, summary, problems } = compare(omnitron())
  assert.deepEqual(problems, [])
  assert.equal(status, 0)
  assert.match(summary, /^3 orders in the shop: 1 paid, 1 unpaid, 1 cancelled .*: (\d+) equal, 0 different. 0 orders/)
})

test("what came back and money given back are known", () => {
  const changed = structuredClone(order)
  const line = changed.items.find(({ variant_sku }) => variant_sku === "CRP-M")
  line.detail.return_received_quantity = line.detail.return_dismissed_quantity = "1"
  const of_one_piece = { total: "76.4575", discount_total: "13.4925" }
  for (const [name, value] of Object.entries(of_one_piece)) line["raw_" + name].value = value
  changed.payment_status = "partially_refunded"
  changed.total = "626.349" // 636.349 without the 10 given back
  changed.credit_lines = [{ amount: "10", raw_amount: { value: "10" }, metadata: { created_in_version: "2" } }]

  const state = omnitron()
  state.order_items.splice(state.order_items.findLastIndex(({ product }) => product === 71) - 1, 2)
  state.integration_actions.find(({ remote_id }) => remote_id === line.id + ":1").remote_id = line.id + ":3"
  Object.assign(state.orders[0], { amount: "636.35", discount_amount: "103.49" })
  assert.deepEqual(compare(state, [changed]).problems, [])
  assert.notDeepEqual(compare(state, [{ ...changed, credit_lines: [] }]).problems, [])
})

const more = (row, name, by) => (row[name] = String(new Decimal(row[name]).plus(new Decimal(by))))

const spoilt = {
  "a kuruş less": [(s) => (s.orders[0].amount = "789.25"), "amount: 789.26 in the shop, 789.25 in Omnitron"],
  "a kuruş lost in an item": [(s) => (s.order_items[0].price = "0.01"), /^items and shipping together: 789.26 in the shop/],
  "another discount": [(s) => (s.orders[0].discount_amount = "0"), "discount: 130.48 in the shop, 0 in Omnitron"],
  "two kuruş moved between items": [
    (s) => (more(s.order_items.at(-1), "price", "0.02"), more(s.order_items[0], "price", "-0.02")),
    /^items off their share of the line: nothing in the shop, \w+:\d, \w+:\d in Omnitron$/,
  ],
  "a discount on the wrong item": [
    (s) => (more(s.order_items.at(-1), "discount_amount", "1"), more(s.order_items[0], "discount_amount", "-1")),
    /^items off their share of the discount: nothing in the shop, \w+:\d, \w+:\d in Omnitron$/,
  ],
  "another retail price": [(s) => (s.order_items[0].retail_price = "500"), /^items off the price on their tag: .*:1/],
  "an item in another currency": [(s) => (s.order_items[0].price_currency = "eur"), /^items' currencies: .*, eur, /],
  "another time": [(s) => (s.orders[0].date_placed = "2030-01-01T00:00:00Z"), /^time: .*, 2030-01-01T00:00:00.000Z in/],
  "another cargo company": [(s) => (s.orders[0].cargo_company = 81), /^cargo company: yurtici in the shop, aras in/],
  "dearer shipping": [(s) => (s.orders[0].shipping_amount = "94.95"), "shipping: 49.9 in the shop, 94.95 in Omnitron"],
  "another currency": [(s) => (s.orders[0].currency = "eur"), "currency: try in the shop, eur in Omnitron"],
  "another customer's name": [(s) => (s.customers[0].first_name = "X"), /^customer first name: .*, X in Omnitron$/],
  "a parcel to another il": [(s) => (s.cities[0].name = "X"), /^parcel's city: .*, X in Omnitron$/],
  "an invoice without street": [(s) => (s.addresses[1].line = ""), /^invoice's line: .*, nothing in Omnitron$/],
  "an item missing": [(s) => s.order_items.pop(), /^items' remote ids: /],
  "a wrong article": [(s) => (s.products[0].sku = "X"), /^items' articles: .*, CRP-M, X in Omnitron$/],
  "an order not mapped": [(s) => s.integration_actions.shift(), /^remote id: .*, nothing in Omnitron$/],
  "an action not successful": [(s) => (s.integration_actions[1].status = "processing"), /^items' remote ids: .*nothing/],
  "an action left behind": [
    (s) => s.integration_actions.push({ ...s.integration_actions[0], pk: 99, status: "processing" }),
    "integration_actions 99: is processing",
  ],
  "a batch request left open": [(s) => (s.batch_requests[0].status = "commit"), "batch_requests 90: is left in commit"],
  "a failed integration": [(s) => s.failed_integrations.push({ pk: 91 }), "failed_integrations 91: is there"],
  "a customer doubled": [(s) => s.customers.push({ ...s.customers[0], pk: 11 }), "customers 11: has no order"],
  "an address doubled": [(s) => s.addresses.push({ ...s.addresses[0], pk: 22 }), "addresses 22: belongs to no order"],
  "no address at all": [(s) => (s.orders[0].billing_address = null), "has no billing_address in Omnitron"],
  "an order lost": [(s) => s.orders.pop(), "is 0 times in Omnitron"],
  "an order doubled": [(s) => s.orders.push({ ...s.orders[0], pk: 31 }), "is 2 times in Omnitron"],
}
for (const [what, [spoil, expected]] of Object.entries(spoilt))
  test(`${what} is found`, () => {
    const state = omnitron()
    spoil(state)
    const { status, problems } = compare(state)
    assert.equal(status, 1)
    const texts = problems.map((problem) => problem.replace(`order ${number}: `, ""))
    const fits = (text) => (expected instanceof RegExp ? expected.test(text) : expected === text)
    assert.ok(texts.some(fits), texts.join("\n"))
  })

test("an unpaid or unknown order in Omnitron is found", () => {
  const state = omnitron()
  state.orders.push({ pk: 31, number: shop[1].display_id }, { pk: 32, number: "0" })
  assert.deepEqual(compare(state).problems, [
    `order ${shop[1].display_id}: is in Omnitron as 31, but should not be`,
    "order 0: is in Omnitron, but not in the shop",
  ])
})

test("an empty shop proves nothing", () => {
  const { problems } = compare({ ...omnitron(), orders: [], customers: [], addresses: [] }, [])
  assert.deepEqual(problems, ["nothing is compared: the shop has no paid order"])
})

test("decimals are exact", () => {
  const decimal = (text) => new Decimal(text)
  assert.equal(String(decimal("179.10000000000002").plus(decimal("-0.00000000000002"))), "179.1")
  assert.equal(String(decimal("4e-21").plus(decimal("1e3"))), "1000.000000000000000000004")
  assert.equal(String(decimal("686.974999999999988").rounded(2)), "686.97")
  assert.equal(String(decimal("686.974999999999988").rounded(6).rounded(2)), "686.98")
  assert.equal(String(decimal("-0.125").rounded(2)), "-0.13")
  assert.deepEqual(parse_exact('{"a": [1.10, "2\\"3", -4E+2]}'), { a: ["1.10", '2"3', "-4E+2"] })
  assert.throws(() => decimal("1,5"), /not a decimal number: "1,5"/)
})

// Are the orders of the shop in Omnitron, each once, with the same content and with its remote ids?
import { facts, import_state_of, shown } from "./mapping.mjs"

// The sentences about one order of the shop; `found` are Omnitron's orders of its number.
function differences(order, expected, found) {
  if (!expected) return found.map(({ pk }) => `is in Omnitron as ${pk}, but should not be`)
  if (found.length !== 1) return [`is ${found.length} times in Omnitron`]
  const [whole] = found
  for (const part of ["customer", "shipping_address", "billing_address"])
    if (!whole[part]) return [`has no ${part} in Omnitron`]
  return facts.flatMap(([what, of_shop, of_omnitron]) => {
    const [here, there] = [shown(of_shop(order)), shown(of_omnitron(whole, order))]
    return here === there ? [] : [`${what}: ${here} in the shop, ${there} in Omnitron`]
  })
}

// An initialized batch request that nobody goes on with reserves nothing.
const closed = ["initialized", "done"]

// What a job must not leave behind.
export function loose_ends({ orders, state }) {
  const used = new Set(orders.flatMap((row) => [row.customer, row.shipping_address, row.billing_address]))
  const of = (table, what, is_loose) =>
    (state[table] ?? []).filter(is_loose).map((row) => `${table} ${row.pk ?? row.id}: ${what(row)}`)
  return [
    ...of("batch_requests", (row) => `is left in ${row.status}`, (row) => !closed.includes(row.status)),
    ...of("integration_actions", (row) => `is ${row.status}`, ({ status }) => status !== "success"),
    ...of("failed_integrations", () => "is there", () => true),
    ...of("customers", () => "has no order", (row) => !used.has(row.pk)),
    ...of("addresses", () => "belongs to no order", (row) => !used.has(row.pk)),
  ]
}

// A row for each order of the shop, and sentences about what is in Omnitron besides.
export function compare(orders, omnitron) {
  const rows = orders.map((order) => {
    const found = omnitron.orders.filter((row) => row.number === order.display_id).map((row) => omnitron.whole(row))
    const fate = import_state_of(order)
    const problems = differences(order, fate === "paid", found)
    return { order, found, fate, problems }
  })
  const numbers = new Set(orders.map((order) => order.display_id))
  const strangers = omnitron.orders.filter((row) => !numbers.has(row.number))
  return {
    rows,
    besides: [
      ...strangers.map(({ number }) => `order ${number}: is in Omnitron, but not in the shop`),
      ...loose_ends(omnitron),
      ...(rows.some(({ fate }) => fate === "paid") ? [] : ["nothing is compared: the shop has no paid order"]),
    ],
  }
}

export const problems_of = ({ rows, besides }) => [
  ...rows.flatMap(({ order, problems }) => problems.map((text) => `order ${order.display_id}: ${text}`)),
  ...besides,
]

// Of an order that is not there, or should not be, no fact is equal.
export function counts_of({ rows }) {
  const paid = rows.filter(({ fate }) => fate === "paid")
  const different = paid.reduce((sum, { found, problems }) =>
    sum + (found.length === 1 ? Math.min(problems.length, facts.length) : facts.length), 0)
  return {
    orders: rows.length,
    paid: paid.length,
    wrong: rows.filter(({ problems }) => problems.length).length,
    compared: paid.length * facts.length,
    different,
  }
}

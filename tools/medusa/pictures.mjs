// The state of an order on each side as short texts that can be compared: the shop has quantities, Omnitron has one order
// item for each piece. "-" stands for nothing.

const or_nothing = (texts) => (texts.length ? texts.join("; ") : "-")
const by = (word) => (a, b) => (word(a) < word(b) ? -1 : 1)

// "shipped TRK1: KZK-S 3, PNT-XL 2", the oldest parcel first; cancelled ones count, too.
function parcels({ fulfillments, items }) {
  const state = (parcel) =>
    ["canceled", "delivered", "shipped"].find((word) => parcel[`${word}_at`]) ?? "packed"
  return or_nothing(fulfillments.toSorted(by(({ created_at }) => created_at)).map((parcel) => {
    const labels = parcel.labels.map(({ tracking_number }) => " " + tracking_number).join("")
    return `${state(parcel)}${labels}: ${pieces(parcel.items, items, ({ line_item_id }) => line_item_id)}`
  }))
}

const pieces = (rows, lines, line_of, quantity_of = ({ quantity }) => quantity) =>
  rows.map((row) => [sku_of(lines, line_of(row)), Number(quantity_of(row))])
    .filter(([, quantity]) => quantity > 0)
    .map(([sku, quantity]) => `${sku} ${quantity}`).sort().join(", ")
const sku_of = (lines, id) => lines.find((line) => line.id === id)?.variant_sku ?? "of a line that is gone"

// "requested: KZK-S 1"
const asked_back = (returns, { items }) =>
  or_nothing(returns.toSorted(by(({ created_at }) => created_at))
    .map((each) => `${each.status}: ${pieces(each.items, items, ({ item_id }) => item_id)}`))

const of_lines = ({ items }, quantity_of) => pieces(items, items, ({ id }) => id, quantity_of) || "-"

// `order` and its `returns` as the admin API has them. How many pieces came back is read from the order's lines: a return
// that is received in parts shows only the first of them.
export const picture_of_shop = (order, returns) => ({
  order: order.status,
  pieces: of_lines(order),
  parcels: parcels(order),
  returns: asked_back(returns, order),
  "came back": of_lines(order, ({ detail }) => detail.return_received_quantity),
})

// "500 TRK1: KZK-S 1 2 3, PNT-XL 1 2"
function grouped(rows, word_of) {
  const groups = new Map()
  for (const { sku, remote_id, ...row } of rows) {
    const numbers = groups.get(word_of(row)) ?? new Map()
    groups.set(word_of(row), numbers.set(sku, [...(numbers.get(sku) ?? []), remote_id?.split(":").at(-1) ?? "?"]))
  }
  const listed = (by_sku) => [...by_sku].map(([sku, numbers]) => `${sku} ${numbers.sort().join(" ")}`).sort().join(", ")
  return or_nothing([...groups].map(([word, by_sku]) => `${word}: ${listed(by_sku)}`).sort())
}

// `whole` as omnitron.mjs joins it; `reasons` are its rows by key.
export function picture_of_omnitron({ order, items, requests }, reasons) {
  const with_reason = (status, reason) => [status, reasons.get(reason)?.subject].filter(Boolean).join(" ")
  const of_item = ({ order_item, ...request }) => ({ ...items.find(({ pk }) => pk === order_item), ...request })
  return {
    order: order.status,
    items: grouped(items, ({ status, cancel_reason }) => with_reason(status, cancel_reason)),
    "tracking numbers": grouped(items.filter((item) => item.tracking_number), (item) => item.tracking_number),
    requests: grouped(requests.map(of_item), ({ status, reason }) => with_reason(status, reason)),
  }
}

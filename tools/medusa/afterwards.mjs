// What may become of an order once it is placed, each done as the shop's staff do it. `order` is the answer to the
// last reading, with its items and payments.
import { admin_of } from "./shop.mjs"

const fields = "?fields=id,total,*items,*items.detail,*payment_collections.payments"
const payment_of = (order) => order.payment_collections[0].payments[0]
const pieces = (list, quantity_of) => list.map((line) => ({ id: line.id, quantity: quantity_of(line) }))
const refund = (admin, order, amount) => admin.push(`/admin/payments/${payment_of(order).id}/refund`, { amount })

const steps = {
  pay: (admin, _shop, order) => admin.push(`/admin/payments/${payment_of(order).id}/capture`),
  pay_a_part: (admin, _shop, order) => admin.push(`/admin/payments/${payment_of(order).id}/capture`, { amount: 10 }),
  refund: (admin, _shop, order) => refund(admin, order, payment_of(order).amount),
  refund_a_part: (admin, _shop, order) => refund(admin, order, 10),
  cancel: (admin, _shop, order) => admin.push(`/admin/orders/${order.id}/cancel`),
  complete: (admin, _shop, order) => admin.push(`/admin/orders/${order.id}/complete`),
  archive: (admin, _shop, order) => admin.push(`/admin/orders/${order.id}/archive`),

  async send(admin, shop, { id, items }) {
    const { order } = await admin.push(`/admin/orders/${id}/fulfillments?fields=id,*fulfillments`, {
      location_id: shop.location_id,
      items: pieces(items, (line) => line.quantity),
    })
    await admin.push(`/admin/orders/${id}/fulfillments/${order.fulfillments[0].id}/shipments`, {
      items: pieces(items, (line) => line.quantity),
      labels: [],
    })
  },

  take_out_a_piece: (admin, _shop, order) => edit(admin, order, (line) => line.quantity > 1, -1),
  take_out_a_line: (admin, _shop, order) => edit(admin, order, (line) => line.quantity === 1, -1),

  async take_back_a_piece(admin, shop, { id, items: lines }) {
    const items = [{ id: lines.find((line) => line.quantity > 1).id, quantity: 1 }]
    const made = await admin.push("/admin/returns", { order_id: id, location_id: shop.location_id })
    const back = `/admin/returns/${made.return.id}`
    await admin.push(back + "/request-items", { items })
    await admin.push(back + "/request")
    await admin.push(back + "/receive")
    await admin.push(back + "/receive-items", { items })
    await admin.push(back + "/receive/confirm")
    await refund_the_difference(admin, id)
  },
}

// Changes the quantity of the line that `fits`, before anybody fetched the order.
async function edit(admin, { id, items }, fits, by) {
  const line = items.find(fits)
  const path = `/admin/order-edits/${id}`
  await admin.push("/admin/order-edits", { order_id: id })
  await admin.push(`${path}/items/item/${line.id}`, { quantity: line.quantity + by })
  await admin.push(path + "/request")
  await admin.push(path + "/confirm")
  await refund_the_difference(admin, id)
}

async function refund_the_difference(admin, id) {
  const { order } = await admin.fetch(`/admin/orders/${id}${fields}`)
  await refund(admin, order, payment_of(order).amount - order.total)
}

// `names` of the steps above, one after the other.
export async function go_on(shop, id, names) {
  const admin = admin_of(shop)
  for (const name of names)
    await steps[name](admin, shop, (await admin.fetch(`/admin/orders/${id}${fields}`)).order)
}

// record_changes.mjs DIR [--work DIR]: makes orders that are sent, edited, cancelled and returned, and writes what the
// shop replies about them, as {request, status, response}, to DIR/*.json.
import { place } from "./checkout.mjs"
import { by_kind } from "./plans.mjs"
import { recorder } from "./recorder.mjs"
import { admin_of, arguments_of, fail, load_shop } from "./shop.mjs"

const options = arguments_of(process.argv.slice(2))
const folder = options.plain[0] ?? fail("say which folder: record_changes.mjs DIR")
const shop = load_shop(options)
const admin = admin_of(shop)
const record = recorder(shop, folder)

// As commands/channels/medusa asks for them.
const goods_fields =
  "id,display_id,status,version,updated_at,*items,*items.detail,*fulfillments,*fulfillments.labels," +
  "*fulfillments.items,*payment_collections,*payment_collections.payments"
const return_fields = "*items,*items.reason,*claim,*fulfillments"
const query = (fields, rest = "") => `?${rest}fields=${encodeURIComponent(fields)}`

// An order of three pieces of one article and two of another.
async function place_order() {
  const { id } = await place(shop, by_kind(shop, ["quantities"]).quantities)
  const { order } = await admin.fetch(`/admin/orders/${id}?fields=id,*items`)
  const lines = order.items.toSorted((a, b) => b.quantity - a.quantity)
  return { id, path: `/admin/orders/${id}`, lines, pieces: (...counts) => pieces(lines, counts) }
}
const pieces = (lines, counts) =>
  lines.map(({ id }, index) => ({ id, quantity: counts[index] ?? 0 })).filter(({ quantity }) => quantity > 0)

const since_last_change = async ({ path }, fields) => {
  const { order } = await admin.fetch(`${path}?fields=id,updated_at`)
  return query(fields, `limit=20&updated_at[$gte]=${encodeURIComponent(order.updated_at)}&order=updated_at&`)
}

async function fulfil({ path }, items, metadata) {
  const { order } = await admin.push(`${path}/fulfillments?fields=id,*fulfillments`, { items, metadata })
  return order.fulfillments.toSorted((a, b) => (a.created_at < b.created_at ? -1 : 1)).at(-1).id
}

// --- sent in two parcels: the first, which says what is in it, has arrived; the second is packed

const sent = await place_order()
const named = { channeld_units: [`${sent.lines[0].id}:3`] }
const first = `${sent.path}/fulfillments/${await fulfil(sent, sent.pieces(1), named)}`
const label = { tracking_number: "TRK000001", tracking_url: "https://cargo.example.com/TRK000001", label_url: "" }
await admin.push(first + "/shipments", { items: sent.pieces(1), labels: [label] })
await admin.push(first + "/mark-as-delivered")
await fulfil(sent, sent.pieces(1, 2))
await record("goods_sent", "/admin/orders" + (await since_last_change(sent, goods_fields)))
await record("goods_one", sent.path + query(goods_fields))

await record("refused_shipped_already", first + "/shipments", { method: "POST", body: { items: sent.pieces(1), labels: [] } })
await record("refused_no_stock", sent.path + "/fulfillments", { method: "POST", body: { items: sent.pieces(3) } })
await record("refused_cancel", sent.path + "/cancel", { method: "POST", body: {} })

// --- one piece of the first line taken out, after a slip of the hand, and all of the second

const edited = await place_order()
const edit = `/admin/order-edits/${edited.id}`
await admin.push("/admin/order-edits", { order_id: edited.id })
await admin.push(`${edit}/items/item/${edited.lines[0].id}`, { quantity: 0 })
await admin.push(`${edit}/items/item/${edited.lines[0].id}`, { quantity: 2 })
await admin.push(`${edit}/items/item/${edited.lines[1].id}`, { quantity: 0 })
await record("refused_open_change", edited.path + "/fulfillments", { method: "POST", body: { items: edited.pieces(1) } })
await admin.push(edit + "/request")
await admin.push(edit + "/confirm")
await record("goods_edited", "/admin/orders" + (await since_last_change(edited, goods_fields)))
await record("changes_edited", edited.path + "/changes?change_type=edit")

// --- the same order cancelled

await admin.push(edited.path + "/cancel")
await record("goods_cancelled", "/admin/orders" + (await since_last_change(edited, goods_fields)))

// --- two pieces and one asked back; the two received one by one, which the return itself does not tell

const returned = await place_order()
const parcel = await fulfil(returned, returned.pieces(3, 2))
await admin.push(`${returned.path}/fulfillments/${parcel}/shipments`, { items: returned.pieces(3, 2), labels: [] })

async function ask_back(items) {
  const made = await admin.push("/admin/returns", { order_id: returned.id, location_id: shop.location_id })
  await admin.push(`/admin/returns/${made.return.id}/request-items`, { items })
  await admin.push(`/admin/returns/${made.return.id}/request`)
  return `/admin/returns/${made.return.id}`
}
const [reason] = (await admin.fetch("/admin/return-reasons?limit=1")).return_reasons
const two = await ask_back(returned.pieces(2).map((item) => ({ ...item, reason_id: reason?.id })))
const one = await ask_back(returned.pieces(0, 1))
const updated_at = (await admin.fetch(two)).return.updated_at
const list = `limit=20&updated_at[$gte]=${encodeURIComponent(updated_at)}&order=updated_at&`
await record("returns_requested", "/admin/returns" + query(return_fields, list))
const all = `limit=500&offset=0&order_id[]=${returned.id}&order=id&`
await record("returns_of_orders", "/admin/returns" + query(return_fields, all))
await record("return_requested", two + query(return_fields))

for (const number of [1, 2]) {
  const unit = `${returned.lines[0].id}:${number}`
  await admin.push(two + "/receive", { internal_note: `channeld ${two.split("/").at(-1)}:${unit}` })
  await admin.push(two + "/receive-items", { items: returned.pieces(1) })
  await admin.push(two + "/receive/confirm")
}
await record("return_received_in_parts", two + query(return_fields))
await record("changes_receipts", returned.path + "/changes?change_type=return_receive")
await admin.push(one + "/cancel")
await record("return_cancelled", one + query(return_fields))

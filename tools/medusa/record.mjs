// record.mjs DIR [--work DIR]: makes one order of each kind that a channel has to tell apart and writes what the shop
// replies about it, as {request, status, response}, to DIR/*.json. What becomes of orders later is recorded by record_changes.mjs.
import { go_on } from "./afterwards.mjs"
import { place } from "./checkout.mjs"
import { by_kind } from "./plans.mjs"
import { recorder } from "./recorder.mjs"
import { admin_of, arguments_of, fail, load_shop, order_fields } from "./shop.mjs"

const options = arguments_of(process.argv.slice(2))
const folder = options.plain[0] ?? fail("say which folder: record.mjs DIR")
const shop = load_shop(options)
const admin = admin_of(shop)

const record = recorder(shop, folder)

const fields = encodeURIComponent(order_fields)
const list_since = (time) =>
  `/admin/orders?limit=20&order=updated_at&updated_at[$gte]=${encodeURIComponent(time)}&fields=${fields}`

// --- one page for each kind of order: the list since that order's last change holds just this one

const kinds = ["captured", "discounted", "unpaid", "guest", "company", "euro", "cancelled", "quantities"]
const made = {}
for (const [kind, plan] of Object.entries(by_kind(shop, kinds))) {
  const { id } = await place(shop, plan)
  made[kind] = (await admin.fetch(`/admin/orders/${id}?fields=id,updated_at`)).order
  await record("orders_" + kind, list_since(made[kind].updated_at))
}
await record("orders_page", list_since(made.euro.updated_at))

// --- an order looked at again once its payment has arrived: `updated_at` has not moved

const { id } = made.unpaid
await go_on(shop, id, ["pay"])
await record("order_paid_later", `/admin/orders/${id}?fields=${fields}`)

// --- nothing, and refusals

await record("orders_empty", list_since("2100-01-01T00:00:00.000Z"))
await record("order_unknown", `/admin/orders/order_unknown?fields=${fields}`)
await record("refused", list_since(made.captured.updated_at), { api_key: "sk_wrong", shown: "sk_wrong" })
await record("no_such_path", "/wrong" + list_since(made.captured.updated_at))
await record("bad_time", list_since("tomorrow-ish"))

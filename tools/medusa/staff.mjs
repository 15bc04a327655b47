// What people do with one order in Medusa, after it was imported: its staff over the admin API, its customer over the
// store API. Pieces are named by their article: { "KZK-S": 2 }.
import { admin_of, store_of } from "./shop.mjs"

const fields = "?fields=id,*items,*fulfillments,*fulfillments.items"

export class Staff {
  constructor(shop, id) {
    Object.assign(this, { shop, id, admin: admin_of(shop), path: `/admin/orders/${id}` })
  }

  cancel() {
    return this.admin.push(this.path + "/cancel")
  }

  async take_out(pieces) {
    const path = `/admin/order-edits/${this.id}`
    const lines = await this.#lines()
    await this.admin.push("/admin/order-edits", { order_id: this.id })
    for (const [sku, count] of Object.entries(pieces))
      await this.admin.push(`${path}/items/item/${lines[sku].id}`, { quantity: lines[sku].quantity - count })
    await this.admin.push(path + "/request")
    await this.admin.push(path + "/confirm")
  }

  async pack(pieces) {
    await this.admin.push(this.path + "/fulfillments", {
      location_id: this.shop.location_id,
      items: await this.#items(pieces),
    })
  }

  async ship(tracking_number) {
    const parcel = await this.#newest_parcel()
    await this.admin.push(`${parcel.path}/shipments`, {
      items: parcel.items.map(({ line_item_id, quantity }) => ({ id: line_item_id, quantity })),
      labels: [{ tracking_number, tracking_url: "", label_url: "" }],
    })
  }

  async deliver() {
    await this.admin.push(`${(await this.#newest_parcel()).path}/mark-as-delivered`)
  }

  // As the customer does it in the shop: one return, with its parcel back.
  async ask_back(pieces, reason) {
    const { return_reasons } = await this.admin.fetch("/admin/return-reasons")
    const { id: reason_id } = return_reasons.find(({ value }) => value === reason)
    await store_of(this.shop).push("/store/returns", {
      order_id: this.id,
      location_id: this.shop.location_id,
      items: (await this.#items(pieces)).map((item) => ({ ...item, reason_id })),
      return_shipping: { option_id: this.shop.shipping_options.return },
    })
  }

  // As the staff do it on the telephone, without a reason.
  async note_return(pieces) {
    const made = await this.admin.push("/admin/returns", { order_id: this.id, location_id: this.shop.location_id })
    const back = `/admin/returns/${made.return.id}`
    await this.admin.push(back + "/request-items", { items: await this.#items(pieces) })
    await this.admin.push(back + "/request")
  }

  async #lines() {
    const { order } = await this.admin.fetch(this.path + fields)
    return Object.fromEntries(order.items.map((line) => [line.variant_sku, line]))
  }

  async #items(pieces) {
    const lines = await this.#lines()
    return Object.entries(pieces).map(([sku, quantity]) => ({ id: lines[sku].id, quantity }))
  }

  async #newest_parcel() {
    const { order } = await this.admin.fetch(this.path + fields)
    const parcel = order.fulfillments.toSorted((a, b) => (a.created_at < b.created_at ? -1 : 1)).at(-1)
    return { ...parcel, path: `${this.path}/fulfillments/${parcel.id}` }
  }
}

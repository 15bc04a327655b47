// Where the scenes of scenes.mjs are played: orders of the shop, imported into a fresh sandbox Omnitron, people on both
// sides and a daemon between them.
import { place } from "./checkout.mjs"
import { Channeld } from "./channeld.mjs"
import { loose_ends } from "./comparison.mjs"
import { Merchant } from "./merchant.mjs"
import { Omnitron } from "./omnitron.mjs"
import { picture_of_omnitron, picture_of_shop } from "./pictures.mjs"
import { by_kind } from "./plans.mjs"
import { Sandbox } from "./sandbox.mjs"
import { admin_of } from "./shop.mjs"
import { Staff } from "./staff.mjs"

// What the channel calls a reason, and how Omnitron's list has it.
const subjects = {
  canceled: "Vazgeçtim", order_edit: "Stokta yok",
  wrong_size: "Beden uymadı", damaged: "Kusurlu ürün", unspecified: "Diğer",
}

export class Stage {
  static async start(program, folder, shop) {
    const sandbox = await Sandbox.start(program)
    await sandbox.add_products(shop.variants.map(({ sku }) => sku))
    const { cancellation_reasons } = await sandbox.state()
    const key_of = (subject) => Number(cancellation_reasons.find((row) => row.subject === subject).pk)
    const reasons = Object.fromEntries(Object.entries(subjects).map(([word, subject]) => [word, key_of(subject)]))
    return new Stage(shop, sandbox, new Channeld(program, folder, shop, sandbox.omnitron, reasons))
  }

  constructor(shop, sandbox, channeld) {
    Object.assign(this, { shop, sandbox, channeld, admin: admin_of(shop) })
  }

  // A new order, paid, with those who will deal with it.
  async place_order() {
    const { id } = await place(this.shop, by_kind(this.shop, ["quantities"]).quantities)
    return { id, staff: new Staff(this.shop, id), merchant: new Merchant(this.sandbox, id) }
  }

  // What both sides show of each of the orders, as texts; undefined where Omnitron does not have it.
  async pictures(orders) {
    const rows = await this.#list("orders", "id", orders, order_fields)
    const returns = await this.#list("returns", "order_id", orders, "*items")
    const omnitron = await this.#omnitron()
    return orders.map(({ id }) => {
      const whole = omnitron.order_of(id)
      return {
        shop: picture_of_shop(rows.find((row) => row.id === id), returns.filter(({ order_id }) => order_id === id)),
        omnitron: whole && picture_of_omnitron(whole, omnitron.rows.cancellation_reasons),
      }
    })
  }

  // The fulfillments of all these orders.
  async parcels(orders) {
    const rows = await this.#list("orders", "id", orders, "id,*fulfillments")
    return rows.flatMap(({ fulfillments }) => fulfillments)
  }

  // What Omnitron keeps of work that did not come to its end, as sentences.
  async loose_ends() {
    return loose_ends(await this.#omnitron())
  }

  // Where both sides stand, to the last version of each object: a run that has nothing to do leaves this alone.
  async stand() {
    const stand = new Map()
    for (const kind of ["orders", "returns"])
      for await (const row of this.admin.each(`/admin/${kind}?fields=id,status,updated_at`))
        stand.set(`${kind} ${row.id} in the shop`, `${row.status} ${row.updated_at}`)
    const { state } = await this.#omnitron()
    for (const table of tables)
      for (const row of state[table]) stand.set(`${table} ${row.pk ?? row.id} in Omnitron`, JSON.stringify(row))
    return stand
  }

  stop() {
    return this.sandbox.stop()
  }

  async #list(kind, key, orders, fields) {
    const ids = orders.map(({ id }) => `${key}[]=${id}&`).join("")
    return (await this.admin.fetch(`/admin/${kind}?${ids}limit=500&fields=${encodeURIComponent(fields)}`))[kind]
  }

  async #omnitron() {
    return new Omnitron(await this.sandbox.state())
  }
}

const order_fields = "id,status,*items,*items.detail,*fulfillments,*fulfillments.labels,*fulfillments.items"
const tables = ["orders", "order_items", "cancellation_requests", "integration_actions", "failed_integrations"]

// What the merchant does with one order in Omnitron, by the control calls of the sandbox. Units are named by article
// and number: "KZK-S 1".
import { Omnitron } from "./omnitron.mjs"

export class Merchant {
  constructor(sandbox, remote_id) {
    Object.assign(this, { sandbox, remote_id })
  }

  // Of the whole order, or of the items named.
  async set(changes, names = []) {
    const { pk, items } = await this.#order()
    const keys = names.map((name) => key_of(items, name))
    await this.sandbox.control.push("/orders", { pk: Number(pk), ...(names.length && { items: keys }), ...changes })
  }

  // On the open request about that item.
  async decide(name, status) {
    const { items, requests } = await this.#order()
    const item = key_of(items, name)
    const request = requests.find((each) => Number(each.order_item) === item && !closed.includes(each.status))
    if (!request) throw new Error(`Omnitron has no open request about ${name} of ${this.remote_id}`)
    await this.sandbox.control.push("/cancellation_requests", { id: Number(request.id), status })
  }

  async #order() {
    const omnitron = new Omnitron(await this.sandbox.state())
    const found = omnitron.order_of(this.remote_id)
    if (!found) throw new Error(`Omnitron has no order with the remote id ${this.remote_id}`)
    return found
  }
}

const closed = ["rejected", "completed"]

const key_of = (items, name) => {
  const [sku, number] = name.split(" ")
  const item = items.find((each) => each.sku === sku && each.remote_id?.endsWith(`:${number}`))
  if (!item) throw new Error(`Omnitron has no item ${name}`)
  return Number(item.pk)
}

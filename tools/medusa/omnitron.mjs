// The sandbox Omnitron's state dump (parse_exact: keys and numbers are text), with the rows of an order joined.

const key = (row) => row.pk ?? row.id
const model = ({ content_type }) => content_type.model ?? content_type

const tables = [
  ...["customers", "addresses", "countries", "cities", "townships", "districts", "products", "cargos"],
  "cancellation_reasons",
]

export class Omnitron {
  constructor(state) {
    this.state = state
    this.orders = state.orders
    this.order_items = state.order_items
    this.rows = {}
    for (const table of tables)
      this.rows[table] = new Map((state[table] ?? []).map((row) => [key(row), row]))

    // Only successful actions count: no other leads a later cancel or update to its order.
    this.remote_ids = new Map()
    for (const action of state.integration_actions)
      if (action.status === "success") this.remote_ids.set(`${model(action)} ${action.object_id}`, action.remote_id)
  }

  address(pk) {
    const { countries, cities, townships, districts, addresses } = this.rows
    const row = addresses.get(pk)
    return (
      row && {
        ...row,
        country: countries.get(row.country),
        city: cities.get(row.city),
        township: townships.get(row.township),
        district: districts.get(row.district),
      }
    )
  }

  // The order that was imported from there, whole; undefined if there is none.
  order_of(remote_id) {
    const order = this.orders.find((row) => this.remote_ids.get(`order ${key(row)}`) === remote_id)
    return order && this.whole(order)
  }

  // `order` and what belongs to it; `remote_id` (also of each item) is null where the mapping is missing.
  whole(order) {
    const pk = key(order)
    const items = this.#items_of(pk)
    return {
      pk,
      order,
      items,
      requests: this.state.cancellation_requests?.filter((row) => items.some((item) => item.pk === row.order_item)),
      remote_id: this.remote_ids.get(`order ${pk}`),
      cargo: this.rows.cargos.get(order.cargo_company),
      customer: this.rows.customers.get(order.customer),
      shipping_address: this.address(order.shipping_address),
      billing_address: this.address(order.billing_address),
    }
  }

  #items_of(order) {
    return this.order_items
      .filter((item) => item.order === order)
      .map((item) => ({
        ...item,
        remote_id: this.remote_ids.get(`orderitem ${key(item)}`),
        sku: this.rows.products.get(item.product)?.sku,
      }))
  }
}

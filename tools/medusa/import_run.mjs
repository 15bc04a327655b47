// One import: a fresh sandbox Omnitron, a daemon that remembers nothing, its runs, and what each of them should do.
import { go_on } from "./afterwards.mjs"
import { Channeld } from "./channeld.mjs"
import { import_state_of } from "./mapping.mjs"
import { Omnitron } from "./omnitron.mjs"
import { Sandbox } from "./sandbox.mjs"

const number_of = (counts, pattern) => Number(counts[pattern] ?? 0)
const created = (counts) => number_of(counts, "POST /api/v1/channel/{id}/create_orders/")
const committed = (counts) => number_of(counts, "PATCH /api/v1/channel/{id}/batch_requests/{id}/")

// When a run is killed: by the requests so far, those before it, and how many orders there are to import.
const ends = [
  (now, _before, orders) => created(now) >= orders / 3,
  (now, _before, orders) => created(now) >= (orders * 2) / 3,
  (now, before) => committed(now) > committed(before),
]

export class ImportRun {
  static async start(program, folder, shop) {
    const sandbox = await Sandbox.start(program)
    await sandbox.add_products(shop.variants.map(({ sku }) => sku))
    return new ImportRun(shop, sandbox, new Channeld(program, folder, shop, sandbox.omnitron))
  }

  constructor(shop, sandbox, channeld) {
    Object.assign(this, { shop, sandbox, channeld, runs: [], problems: [] })
  }

  // The runs of the job, the last of them after an unpaid order has been paid. `orders` are the shop's, before.
  async import_orders(orders, is_killed) {
    const of = (fate) => orders.filter((order) => import_state_of(order) === fate)
    await this.channeld.check_config()
    this.version = await this.channeld.version()
    if (is_killed) await this.#killed_runs(of("paid").length)

    const first = await this.#run(is_killed ? "after that" : "first")
    if (!is_killed) this.#expect_created("the first run", first, of("paid").length)
    await this.#expect_parked(of("without phone"))
    this.#expect_created("a second run", await this.#run("again, with nothing new"), 0)

    const [unpaid] = of("unpaid")
    if (!unpaid) return
    await go_on(this.shop, unpaid.id, ["pay"])
    this.#expect_created("the run after a payment", await this.#run("again, one order was paid"), 1)
  }

  async omnitron() {
    return new Omnitron(await this.sandbox.state())
  }

  stop() {
    return this.sandbox.stop()
  }

  // Late answers give time to be killed while several orders are on their way.
  async #killed_runs(orders) {
    await this.sandbox.answer_late(20)
    for (const is_reached of ends) {
      const before = await this.sandbox.counts()
      await this.channeld.run_killed("fetch_orders", async () => is_reached(await this.sandbox.counts(), before, orders))
      const now = await this.sandbox.counts()
      const where = committed(now) > committed(before) ? " in a batch request" : ""
      this.runs.push({ what: `killed${where}, ${created(now)} of ${orders} orders created` })
    }
    await this.sandbox.answer_late(0)
  }

  async #run(what) {
    const report = await this.channeld.run("fetch_orders")
    this.runs.push({ what, ...report })
    const sum = report.created + report.unchanged + report.parked + report.failed
    if (report.fetched !== sum) this.problems.push(`the run (${what}) fetched ${report.fetched}, but the sums give ${sum}`)
    return report
  }

  #expect_created(who, { created }, count) {
    if (created !== count) this.problems.push(`${who} should have created ${count} orders, not ${created}`)
  }

  async #expect_parked(orders) {
    const parked = (await this.channeld.orders("parked")).map(({ display_number, reason_code }) => `${display_number} ${reason_code}`)
    const expected = orders.map(({ display_id }) => `${display_id} missing_phone`)
    const without = (list, other) => list.filter((text) => !other.includes(text))
    this.problems.push(
      ...without(parked, expected).map((text) => `parked, but should not be: order ${text}`),
      ...without(expected, parked).map((text) => `not parked, but should be: order ${text}`),
    )
  }
}

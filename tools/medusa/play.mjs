// The scenes, round by round: first the acts, then the jobs, then a look at both sides of every order, then the jobs
// again, which must change nothing.
import { jobs } from "./channeld.mjs"
import { at_first, rounds, scenes } from "./scenes.mjs"

const shipped = (parcels) => parcels.filter((parcel) => parcel.shipped_at).length
const summary_of = (parcels) => `${parcels.length} fulfillments, ${shipped(parcels)} of them shipped`

const titles = { shop: "the shop", omnitron: "Omnitron" }

// When a run that sends orders is killed: by the fulfillments of these orders that the shop has by then.
const ends = {
  "after the first fulfillment": (parcels) => parcels.length > 0,
  "after the first shipment": (parcels) => shipped(parcels) > 0,
  "when all was sent, before Omnitron knew": (parcels, orders) => shipped(parcels) === orders,
}

export class Play {
  constructor(stage, show) {
    Object.assign(this, { stage, show, orders: [], log: [], problems: [], compared: 0, different: 0 })
  }

  async begin() {
    await this.stage.channeld.check_config()
    this.version = await this.stage.channeld.version()
    this.show(`\nShoppers place ${Object.keys(scenes).length} more orders, which live on after their import.`)
    for (const name of Object.keys(scenes)) {
      const expected = structuredClone(at_first)
      this.orders.push({ name, acts: scenes[name], expected, ...(await this.stage.place_order()) })
    }
    await this.#round("imported", ["fetch_orders"])
  }

  async all_rounds() {
    for (const [name, { jobs, killed }] of Object.entries(rounds)) {
      const played = this.orders.filter(({ acts }) => acts[name])
      for (const order of played) {
        await order.acts[name].by(order)
        for (const side of ["shop", "omnitron"]) Object.assign(order.expected[side], order.acts[name][side])
      }
      if (killed) await this.#killed_runs(name, jobs[0], played)
      await this.#round(name, jobs, played.length)
    }
    await this.#quiet_round("every job once more", jobs)
    this.stage.channeld.forget()
    await this.#quiet_round("every job without its ledger", jobs)
  }

  summary() {
    const { compared, different } = this
    return `${this.orders.length} orders, ${compared} facts compared: ${compared - different} equal, ${different} different.`
  }

  async #round(name, jobs, played = this.orders.length) {
    const reports = await this.#run(name, jobs)
    await this.#compare(name)
    this.log.push({ name, orders: played, reports })
    await this.#nothing_new(name, jobs)
    this.show(`${name}: ${played} orders`)
  }

  async #quiet_round(name, jobs) {
    this.log.push({ name, orders: 0, reports: await this.#nothing_new(name, jobs) })
    await this.#compare(name)
  }

  // Late answers of Omnitron give time to be killed when the shop knows and Omnitron does not. The next run begins at
  // once, so it may meet in the shop what the last one has asked for.
  async #killed_runs(name, job, orders) {
    await this.stage.sandbox.answer_late(100)
    for (const [where, is_reached] of Object.entries(ends)) {
      await this.stage.channeld.run_killed(job, async () => is_reached(await this.stage.parcels(orders), orders.length))
      const parcels = await this.stage.parcels(orders)
      this.log.push({ name, orders: orders.length, killed: `killed ${where}: ${summary_of(parcels)}` })
    }
    await this.stage.sandbox.answer_late(0)
  }

  async #run(name, jobs) {
    const reports = []
    for (const job of jobs) {
      const report = await this.stage.channeld.run(job)
      const sum = report.created + report.unchanged + report.parked + report.failed
      if (report.fetched !== sum) this.#problem(name, `${job} fetched ${report.fetched}, but the sums give ${sum}`)
      reports.push({ job, ...report })
    }
    return reports
  }

  async #nothing_new(name, jobs) {
    const before = await this.stage.stand()
    const reports = await this.#run(name, jobs)
    const after = await this.stage.stand()
    for (const key of new Set([...before.keys(), ...after.keys()]))
      if (before.get(key) !== after.get(key))
        this.#problem(name, `a run with nothing to do changed ${key}: ${before.get(key)} is now ${after.get(key)}`)
    return reports
  }

  async #compare(round) {
    const pictures = await this.stage.pictures(this.orders)
    for (const [index, { name, expected }] of this.orders.entries())
      for (const [side, facts] of Object.entries(expected))
        for (const [fact, text] of Object.entries(facts)) {
          const seen = pictures[index][side]?.[fact] ?? "not there"
          ++this.compared
          if (seen === text) continue
          ++this.different
          this.#problem(round, `${name}: ${fact} in ${titles[side]} should be ${text}, but is ${seen}`)
        }
    for (const text of await this.stage.loose_ends()) this.#problem(round, text)
  }

  #problem(round, text) {
    this.problems.push(`${round}: ${text}`)
  }
}

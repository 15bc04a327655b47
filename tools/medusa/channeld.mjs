// The daemon under test: a folder with its configuration, secrets and ledger, and the calls of its program.
import { spawn } from "node:child_process"
import { once } from "node:events"
import fs from "node:fs"
import path from "node:path"
import { text } from "node:stream/consumers"
import { cargo_companies, default_cargo_company } from "./mapping.mjs"

// `reasons`: the channel's reasons for a cancel or a return, and their keys in Omnitron.
const configuration = (shop, omnitron, reasons) => `\
omnitron:
  url: ${omnitron.url}
  username: ${omnitron.username}
  password: {file: omnitron-password}
ledger:
  path: ledger.db
channels:
  - name: web-shop
    type: medusa
    channel_id: ${omnitron.channel_id}
    catalog_id: ${omnitron.catalog_id}
    settings:
      url: ${shop.url}
      api_key: {file: medusa-key}
      page_size: 20  # several pages even here
      product_key: sku
      cargo_companies: ${JSON.stringify(cargo_companies)}
      default_cargo_company: ${default_cargo_company}
      fulfil_when: preparing
    reason_mapping: ${JSON.stringify(reasons)}
    jobs:
${jobs.map((job) => `      ${job}: {every: 1m}\n`).join("")}`

// In the order in which one run of each leaves nothing to do.
export const jobs = [
  "fetch_orders",
  "update_orders",
  "fetch_and_create_cancel",
  "fetch_and_update_order_items",
  "fetch_and_create_cancellation_requests",
  "update_cancellation_requests",
]

export class Channeld {
  // `folder` is created again, so there is nothing that the daemon could remember.
  constructor(program, folder, shop, omnitron, reasons = {}) {
    this.program = program
    this.folder = folder
    fs.rmSync(folder, { recursive: true, force: true })
    fs.mkdirSync(folder, { recursive: true })
    const write = (name, content) => fs.writeFileSync(path.join(folder, name), content, { mode: 0o600 })
    write("omnitron-password", omnitron.password)
    write("medusa-key", shop.api_key)
    write("channeld.yaml", configuration(shop, omnitron, reasons))
  }

  async check_config() {
    return this.#done(await this.#start(["check-config", "channeld.yaml"]))
  }

  // What the run reports: sums, requests, outcome.
  async run(job) {
    return JSON.parse(await this.#done(await this.#start(run_once(job))))
  }

  // Runs until `reached` says so, then kill -9. To be killed is its only way to end well.
  async run_killed(job, reached) {
    const run = await this.#start(run_once(job))
    while (run.child.exitCode === null && !(await reached()));
    run.child.kill("SIGKILL")
    const [code] = await run.end
    if (code !== null) throw new Error(`the run ended with ${code} before it could be killed\n${await run.errors}`)
  }

  forget() {
    for (const name of fs.readdirSync(this.folder))
      if (name.startsWith("ledger.db")) fs.rmSync(path.join(this.folder, name))
  }

  // The orders of the ledger in that state.
  async orders(state) {
    const words = ["orders", "list", "--state", state, "--limit", "10000", "-c", "channeld.yaml", "-o", "json"]
    return JSON.parse(await this.#done(await this.#start(words)))
  }

  async version() {
    return JSON.parse(await this.#done(await this.#start(["version", "-o", "json"]))).version
  }

  async #start(words) {
    const child = spawn(this.program, words, { cwd: this.folder, stdio: ["ignore", "pipe", "pipe"] })
    return { words, child, end: once(child, "exit"), output: text(child.stdout), errors: text(child.stderr) }
  }

  async #done({ words, end, output, errors }) {
    const [code] = await end
    if (code !== 0) throw new Error(`channeld ${words.join(" ")} ended with ${code}\n${await output}${await errors}`)
    return output
  }
}

const run_once = (job) => ["run-once", job, "--channel", "web-shop", "--config", "channeld.yaml", "-o", "json"]

// `channeld sandbox` as a child: its addresses, and the control calls that its README describes.
import { spawn } from "node:child_process"
import { once } from "node:events"
import readline from "node:readline"
import { parse_exact } from "./exact.mjs"
import { client } from "./shop.mjs"

const first_line = /^Omnitron +(\S+) +user (\S+), password (\S+), channel (\d+), catalog (\d+)$/

export class Sandbox {
  // Any free ports; no marketplace orders.
  static async start(program) {
    const words = ["sandbox", "--omnitron-port", "0", "--trendyol-port", "0", "--market-port", "0", "--orders", "0"]
    const child = spawn(program, words, { stdio: ["ignore", "pipe", "ignore"] })
    const [line] = await Promise.race([once(readline.createInterface({ input: child.stdout }), "line"), ended(child)])
    const [, url, username, password, channel_id, catalog_id] = first_line.exec(line) ?? []
    if (!url) throw new Error(`channeld sandbox says: ${line}`)
    return new Sandbox(child, { url, username, password, channel_id, catalog_id })
  }

  constructor(child, omnitron) {
    this.child = child
    process.once("exit", () => child.kill())
    this.omnitron = omnitron
    this.control = client(omnitron.url + "/_sandbox", {}, (text) => text && parse_exact(text))
  }

  async add_products(remote_ids) {
    for (const remote_id of remote_ids) await this.control.push("/products", { remote_id })
  }

  answer_late(ms) {
    return this.control.push("/latency", { ms })
  }

  // Requests so far, by method and path.
  async counts() {
    return (await this.control.fetch("/journal")).counts
  }

  state() {
    return this.control.fetch("/state")
  }

  async stop() {
    this.child.kill()
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, "exit")
  }
}

async function ended(child) {
  const [code] = await once(child, "exit")
  throw new Error(`channeld sandbox ended with ${code}`)
}

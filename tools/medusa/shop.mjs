// What the scripts here share: their arguments, the shop's facts (channel.json), and a small HTTP client.
import fs from "node:fs"
import path from "node:path"
import { parse_exact } from "./exact.mjs"

// arguments_of(["5", "--seed", "3"]) -> { plain: ["5"], seed: "3" }. Every option takes a value.
export function arguments_of(words) {
  const found = { plain: [] }
  for (let i = 0; i < words.length; ++i) {
    if (!words[i].startsWith("--")) found.plain.push(words[i])
    else if (i + 1 < words.length) found[words[i].slice(2)] = words[++i]
    else fail(`${words[i]} needs a value`)
  }
  return found
}

export function fail(message) {
  console.error(message)
  process.exit(64)
}

// The facts that seed.mjs wrote into the work folder named by --work or MEDUSA_WORK.
export function load_shop(options) {
  const work = options.work ?? process.env.MEDUSA_WORK ?? fail("say which work folder: --work DIR or MEDUSA_WORK")
  const file = path.join(work, "channel.json")
  if (!fs.existsSync(file)) fail(`${file} is missing: run tools/medusa/up ${work} first`)
  return JSON.parse(fs.readFileSync(file, "utf8"))
}

// Calls paths below `url` with JSON bodies; a status of 400 or more is thrown. `parse` reads the replies.
export function client(url, headers, parse = JSON.parse) {
  const call = async (method, path, body) => {
    const reply = await fetch(url + path, {
      method,
      headers: { ...headers, ...(body && { "content-type": "application/json" }) },
      body: body && JSON.stringify(body),
    })
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text.slice(0, 300)}`)
    return parse(text)
  }
  return {
    fetch: (path) => call("GET", path),
    push: (path, body = {}) => call("POST", path, body),
    // Every object of a list, page by page.
    async *each(path, page = 100) {
      const key = path.match(/\/([a-z-]+)(\?|$)/)[1].replaceAll("-", "_")
      for (let offset = 0; ; offset += page) {
        const reply = await call("GET", `${path}${path.includes("?") ? "&" : "?"}limit=${page}&offset=${offset}`)
        const list = reply[key] ?? reply[key.replace("product_variants", "variants")]
        yield* list
        if (list.length < page) return
      }
    },
  }
}

// A secret API key is the user name of HTTP Basic, with no password.
export const basic = (api_key) => ({ authorization: "Basic " + Buffer.from(api_key + ":").toString("base64") })

export const admin_of = (shop, parse) => client(shop.url, basic(shop.api_key), parse)

// As a shopper's browser; with `token` somebody who has logged in.
export const store_of = (shop, token) =>
  client(shop.url, {
    "x-publishable-api-key": shop.publishable_key,
    ...(token && { authorization: "Bearer " + token }),
  })

// The order with all that a channel reads; without `fields` the list has neither e-mail nor addresses.
export const order_fields = [
  ...["items", "items.detail", "items.tax_lines", "items.adjustments", "shipping_address", "billing_address"],
  ...["shipping_methods", "credit_lines", "customer", "sales_channel"],
  ...["payment_collections", "payment_collections.payments"],
  ...["fulfillments", "fulfillments.labels", "fulfillments.items"],
].map((name) => "*" + name).concat("+email", "+currency_code", "+canceled_at").join(",")

// All orders of the shop, oldest first, numbers as text.
export const each_order = (shop) =>
  admin_of(shop, parse_exact).each("/admin/orders?fields=" + encodeURIComponent(order_fields), 50)

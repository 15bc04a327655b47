// Writes what the shop replies as {request, status, response} to FOLDER/NAME.json. The API key is taken out.
import fs from "node:fs"
import path from "node:path"
import { basic } from "./shop.mjs"

export const recorder = (shop, folder) =>
  async function record(name, target, options = {}) {
    const { method = "GET", body, api_key = shop.api_key, shown = "sk_taken_out" } = options
    const headers = { ...basic(api_key), ...(body && { "content-type": "application/json" }) }
    const reply = await fetch(shop.url + target, { method, headers, body: body && JSON.stringify(body) })
    const text = await reply.text()
    const is_json = reply.headers.get("content-type").includes("json")
    const sample = {
      request: { method, target, headers: { authorization: `Basic base64(${shown}:)` }, ...(body && { body }) },
      status: reply.status,
      response: is_json ? JSON.parse(text) : text,
    }
    fs.writeFileSync(path.join(folder, name + ".json"), JSON.stringify(sample, null, 1) + "\n")
    return sample.response
  }

// Does life.mjs find what it is made to find? Run with: node --test tools/medusa
// The pictures are made of the recorded replies; the play is given sides that do not do what they should.
import assert from "node:assert/strict"
import fs from "node:fs"
import path from "node:path"
import { test } from "node:test"
import { fileURLToPath } from "node:url"
import { parse_exact } from "./exact.mjs"
import { picture_of_omnitron, picture_of_shop } from "./pictures.mjs"
import { Play } from "./play.mjs"
import { at_first, scenes } from "./scenes.mjs"

const samples = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../commands/channels/medusa/samples")
const sample = (name) => parse_exact(fs.readFileSync(path.join(samples, name + ".json"), "utf8")).response
const sent = sample("goods_one").order

test("a picture of the shop has each parcel, and what is asked back", () => {
  const [{ id }] = sent.items.filter(({ variant_sku }) => variant_sku === "KZK-S")
  const back = { status: "requested", created_at: "2026-01-01", items: [{ item_id: id, quantity: "2" }] }
  assert.deepEqual(picture_of_shop(sent, [back]), {
    order: "pending",
    pieces: "KZK-S 3, PNT-XL 2",
    parcels: "delivered TRK000001: KZK-S 1; packed: KZK-S 1, PNT-XL 2",
    returns: "requested: KZK-S 2",
    "came back": "-",
  })
})

test("a cancelled parcel and pieces that came back are shown", () => {
  const order = structuredClone(sent)
  order.fulfillments.at(-1).canceled_at = "2026-01-01"
  order.items[0].detail.return_received_quantity = "1"
  const picture = picture_of_shop(order, [])
  assert.match(picture.parcels, /canceled: KZK-S 1, PNT-XL 2/)
  assert.equal(picture["came back"], order.items[0].variant_sku + " 1")
})

test("a picture of Omnitron has every item, by status and reason", () => {
  const item = (pk, remote_id, more) => ({ pk, sku: "KZK-S", remote_id, status: "500", tracking_number: "T1", ...more })
  const items = [
    item("1", "a:1"),
    item("2", "a:2", { status: "100", cancel_reason: "9", tracking_number: null }),
    item("3", undefined),
  ]
  const requests = [{ order_item: "1", status: "waiting", reason: "9" }]
  const reasons = new Map([["9", { subject: "Diğer" }]])
  assert.deepEqual(picture_of_omnitron({ order: { status: "500" }, items, requests }, reasons), {
    order: "500",
    items: "100 Diğer: KZK-S 2; 500: KZK-S 1 ?",
    "tracking numbers": "T1: KZK-S 1 ?",
    requests: "waiting Diğer: KZK-S 1",
  })
})

// Sides on which nothing ever moves, with jobs that say that all is well.
function a_stage(changes) {
  const idle = new Proxy({}, { get: () => async () => {} })
  const report = { fetched: 1, created: 1, unchanged: 0, parked: 0, failed: 0 }
  return {
    channeld: { check_config() {}, version() {}, forget() {}, run: async () => report, run_killed() {} },
    sandbox: { answer_late() {} },
    place_order: async () => ({ id: "order_1", staff: idle, merchant: idle }),
    pictures: async (orders) => orders.map(() => structuredClone(at_first)),
    parcels: async () => [],
    loose_ends: async () => [],
    stand: async () => new Map([["orders 1 in the shop", "pending"]]),
    ...changes,
  }
}

async function problems_of(changes) {
  const play = new Play(a_stage(changes), () => {})
  await play.begin()
  const problems = [...play.problems]
  await play.all_rounds()
  return { at_first: problems, problems: play.problems, play }
}

test("what did not reach the other side is found, in every round from then on", async () => {
  const { at_first, problems } = await problems_of({})
  assert.deepEqual(at_first, [])
  const expected = "packed, sent, arrived: parcels in the shop should be packed: KZK-S 3, PNT-XL 2, but is -"
  assert.ok(problems.includes(`the merchant packs: ${expected}`), problems[0])
  for (const name of Object.keys(scenes)) assert.ok(problems.some((text) => text.includes(`: ${name}: `)), name)
})

test("an order lost is found", async () => {
  const lost = { pictures: async (orders) => orders.map(() => ({ shop: at_first.shop })) }
  const { at_first: [problem] } = await problems_of(lost)
  assert.match(problem, /^imported: .*: order in Omnitron should be 400, but is not there$/)
})

test("a run that moves what has nothing to do with it is found", async () => {
  let runs = 0
  const restless = { stand: async () => new Map([["orders 1 in the shop", `version ${++runs}`]]) }
  const { at_first: [problem] } = await problems_of(restless)
  assert.equal(problem,
    "imported: a run with nothing to do changed orders 1 in the shop: version 1 is now version 2")
})

test("work that did not come to its end is found", async () => {
  const { at_first } = await problems_of({ loose_ends: async () => ["batch_requests 90: is left in commit"] })
  assert.deepEqual(at_first, ["imported: batch_requests 90: is left in commit"])
})

test("a report that does not add up is found", async () => {
  const run = async () => ({ fetched: 2, created: 1, unchanged: 0, parked: 0, failed: 0 })
  const { at_first: [problem] } = await problems_of({ channeld: { ...a_stage().channeld, run } })
  assert.equal(problem, "imported: fetch_orders fetched 2, but the sums give 1")
})

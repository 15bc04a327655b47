// What happens to orders after their import, on either side, and what both have to show afterwards. Every order has three
// pieces of one article and two of another. A scene is an order; its acts are played in the round of that name. `shop`
// and `omnitron` say what changes in the pictures (see pictures.mjs); whatever they do not name has to stay as it was.

const all = { "KZK-S": 3, "PNT-XL": 2 }
const pieces = "KZK-S 3, PNT-XL 2"
const all_items = "KZK-S 1 2 3, PNT-XL 1 2"

export const at_first = {
  shop: { order: "pending", pieces, parcels: "-", returns: "-", "came back": "-" },
  omnitron: { order: "400", items: `400: ${all_items}`, "tracking numbers": "-", requests: "-" },
}

// The jobs that run once the acts of a round are played. Those of a round that is `killed` are killed on their way.
export const rounds = {
  "the merchant packs": { jobs: ["update_orders"] },
  "the merchant sends": { jobs: ["update_orders"] },
  "the merchant sends, channeld is killed": { jobs: ["update_orders"], killed: true },
  "the parcels arrive": { jobs: ["update_orders"] },
  "cancelled, whole and in part": { jobs: ["fetch_and_create_cancel", "update_orders"] },
  "the rest": { jobs: ["fetch_and_create_cancel", "update_orders"] },
  "packed in the shop": { jobs: ["fetch_and_update_order_items"] },
  "sent by the shop": { jobs: ["fetch_and_update_order_items"] },
  "arrived, says the shop": { jobs: ["fetch_and_update_order_items"] },
  "asked back": { jobs: ["fetch_and_create_cancellation_requests"] },
  "the merchant decides": { jobs: ["update_cancellation_requests"] },
  "the merchant decides on the others": { jobs: ["update_cancellation_requests"] },
}

const packed = {
  by: ({ merchant }) => merchant.set({ status: "450" }),
  shop: { parcels: `packed: ${pieces}` },
  omnitron: { order: "450", items: `450: ${all_items}` },
}
const sent = (tracking_number) => ({
  by: ({ merchant }) => merchant.set({ status: "500", tracking_number, cargo_company: "aras" }),
  shop: { parcels: `shipped ${tracking_number}: ${pieces}` },
  omnitron: { order: "500", items: `500: ${all_items}`, "tracking numbers": `${tracking_number}: ${all_items}` },
})
const arrived = (tracking_number) => ({
  by: ({ merchant }) => merchant.set({ status: "550" }),
  shop: { parcels: `delivered ${tracking_number}: ${pieces}` },
  omnitron: { order: "550", items: `550: ${all_items}` },
})
const sent_and_arrived = (number) => ({ "the merchant sends": sent(number), "the parcels arrive": arrived(number) })

const scenes = {
  "packed, sent, arrived": { "the merchant packs": packed, ...sent_and_arrived("TRK-1") },
  "two parcels": {
    "the merchant sends": {
      by: ({ merchant }) => merchant.set({ status: "500", tracking_number: "TRK-2A" }, ["KZK-S 1", "KZK-S 3"]),
      shop: { parcels: "shipped TRK-2A: KZK-S 2" },
      omnitron: {
        order: "400",
        items: "400: KZK-S 2, PNT-XL 1 2; 500: KZK-S 1 3",
        "tracking numbers": "TRK-2A: KZK-S 1 3",
      },
    },
    "the parcels arrive": {
      by: async ({ merchant }) => {
        await merchant.set({ status: "500", tracking_number: "TRK-2B" }, ["KZK-S 2", "PNT-XL 1", "PNT-XL 2"])
        await merchant.set({ status: "550" }, ["KZK-S 1", "KZK-S 3"])
      },
      shop: { parcels: "delivered TRK-2A: KZK-S 2; shipped TRK-2B: KZK-S 1, PNT-XL 2" },
      omnitron: {
        order: "500", // all items were that, for a moment
        items: "500: KZK-S 2, PNT-XL 1 2; 550: KZK-S 1 3",
        "tracking numbers": "TRK-2A: KZK-S 1 3; TRK-2B: KZK-S 2, PNT-XL 1 2",
      },
    },
  },
  "cancelled by the merchant, packed before": {
    "the merchant packs": packed,
    "cancelled, whole and in part": {
      by: ({ merchant }) => merchant.set({ status: "100" }),
      shop: { order: "canceled", parcels: `canceled: ${pieces}` },
      omnitron: { order: "100", items: `100: ${all_items}` },
    },
  },
  "cancelled in the shop": {
    "cancelled, whole and in part": {
      by: ({ staff }) => staff.cancel(),
      shop: { order: "canceled" },
      omnitron: { order: "100", items: `100 Vazgeçtim: ${all_items}` },
    },
  },
  "a piece taken out, the rest sent": {
    "cancelled, whole and in part": {
      by: ({ staff }) => staff.take_out({ "KZK-S": 1 }),
      shop: { pieces: "KZK-S 2, PNT-XL 2" },
      omnitron: { items: "100 Stokta yok: KZK-S 3; 400: KZK-S 1 2, PNT-XL 1 2" },
    },
    "the rest": {
      by: ({ merchant }) => merchant.set({ status: "500", tracking_number: "TRK-3" }),
      shop: { parcels: "shipped TRK-3: KZK-S 2, PNT-XL 2" },
      omnitron: {
        order: "500",
        items: "100 Stokta yok: KZK-S 3; 500: KZK-S 1 2, PNT-XL 1 2",
        "tracking numbers": "TRK-3: KZK-S 1 2, PNT-XL 1 2",
      },
    },
  },
  "a line and a piece taken out, then cancelled": {
    "cancelled, whole and in part": {
      by: ({ staff }) => staff.take_out({ "KZK-S": 2, "PNT-XL": 2 }),
      shop: { pieces: "KZK-S 1" },
      omnitron: { items: "100 Stokta yok: KZK-S 2 3, PNT-XL 1 2; 400: KZK-S 1" },
    },
    "the rest": {
      by: ({ staff }) => staff.cancel(),
      shop: { order: "canceled" },
      omnitron: { order: "100", items: "100 Stokta yok: KZK-S 2 3, PNT-XL 1 2; 100 Vazgeçtim: KZK-S 1" },
    },
  },
  "sent by the shop, in two parcels": {
    "packed in the shop": {
      by: ({ staff }) => staff.pack({ "KZK-S": 2 }),
      shop: { parcels: "packed: KZK-S 2" },
      omnitron: { items: "400: KZK-S 3, PNT-XL 1 2; 450: KZK-S 1 2" },
    },
    "sent by the shop": {
      by: ({ staff }) => staff.ship("TRK-4"),
      shop: { parcels: "shipped TRK-4: KZK-S 2" },
      omnitron: { items: "400: KZK-S 3, PNT-XL 1 2; 500: KZK-S 1 2", "tracking numbers": "TRK-4: KZK-S 1 2" },
    },
    "arrived, says the shop": {
      by: async ({ staff }) => {
        await staff.deliver()
        await staff.pack({ "KZK-S": 1, "PNT-XL": 2 })
      },
      shop: { parcels: "delivered TRK-4: KZK-S 2; packed: KZK-S 1, PNT-XL 2" },
      omnitron: { items: "450: KZK-S 3, PNT-XL 1 2; 550: KZK-S 1 2" },
    },
  },
  "asked back and received": {
    ...sent_and_arrived("TRK-5"),
    "asked back": {
      by: ({ staff }) => staff.ask_back({ "KZK-S": 1 }, "wrong_size"),
      shop: { returns: "requested: KZK-S 1" },
      omnitron: { requests: "waiting Beden uymadı: KZK-S 1" },
    },
    "the merchant decides": {
      by: ({ merchant }) => merchant.decide("KZK-S 1", "completed"),
      shop: { returns: "received: KZK-S 1", "came back": "KZK-S 1" },
      omnitron: {
        requests: "completed Beden uymadı: KZK-S 1",
        items: "550: KZK-S 2 3, PNT-XL 1 2; 600: KZK-S 1",
      },
    },
  },
  "asked back and rejected": {
    ...sent_and_arrived("TRK-6"),
    "asked back": {
      by: ({ staff }) => staff.ask_back({ "PNT-XL": 1 }, "damaged"),
      shop: { returns: "requested: PNT-XL 1" },
      omnitron: { requests: "waiting Kusurlu ürün: PNT-XL 1" },
    },
    "the merchant decides": {
      by: ({ merchant }) => merchant.decide("PNT-XL 1", "rejected"),
      shop: { returns: "canceled: PNT-XL 1" },
      omnitron: { requests: "rejected Kusurlu ürün: PNT-XL 1" },
    },
  },
  // Medusa goes on saying "partially_received", though the order's lines count every piece.
  "asked back in two returns, received piece by piece": {
    ...sent_and_arrived("TRK-7"),
    "asked back": {
      by: async ({ staff }) => {
        await staff.note_return({ "KZK-S": 2 })
        await staff.note_return({ "KZK-S": 1, "PNT-XL": 1 })
      },
      shop: { returns: "requested: KZK-S 2; requested: KZK-S 1, PNT-XL 1" },
      omnitron: { requests: "waiting Diğer: KZK-S 1 2 3, PNT-XL 1" },
    },
    "the merchant decides": {
      by: async ({ merchant }) => {
        await merchant.decide("KZK-S 2", "completed")
        await merchant.decide("KZK-S 3", "completed")
        await merchant.decide("PNT-XL 1", "completed")
      },
      shop: {
        returns: "partially_received: KZK-S 2; received: KZK-S 1, PNT-XL 1",
        "came back": "KZK-S 2, PNT-XL 1",
      },
      omnitron: {
        requests: "completed Diğer: KZK-S 2 3, PNT-XL 1; waiting Diğer: KZK-S 1",
        items: "550: KZK-S 1, PNT-XL 2; 600: KZK-S 2 3, PNT-XL 1",
      },
    },
    "the merchant decides on the others": {
      by: ({ merchant }) => merchant.decide("KZK-S 1", "completed"),
      shop: { "came back": "KZK-S 3, PNT-XL 1" },
      omnitron: { requests: "completed Diğer: KZK-S 1 2 3, PNT-XL 1", items: "550: PNT-XL 2; 600: KZK-S 1 2 3, PNT-XL 1" },
    },
  },
}
for (let number = 1; number <= 6; ++number)
  scenes[`killed on its way, ${number}`] = { "the merchant sends, channeld is killed": sent(`TRK-9${number}`) }

export { scenes }

// Which orders are made. A plan says who buys what, where and how (see checkout.mjs), and what follows (`then`, the
// steps of afterwards.mjs).
import { Rng, shopper } from "./people.mjs"

// --- one of each kind that a channel has to tell apart

const kinds = {
  captured: {},
  discounted: { items: { "GML-L": 1, "CRP-M": 3 }, promo: true },
  unpaid: { then: [] },
  guest: { guest: true },
  company: { pays_as_company: true },
  euro: { abroad: true },
  cancelled: { then: ["pay", "cancel"] },
  quantities: { items: { "KZK-S": 3, "PNT-XL": 2 } },
  express: { shipping: "express" },
  paid_in_part: { then: ["pay_a_part"] },
  refunded: { then: ["pay", "refund"] },
  partly_refunded: { then: ["pay", "refund_a_part"] },
  sent: { then: ["pay", "send", "complete"] },
  archived: { then: ["pay", "complete", "archive"] },
  piece_taken_out: { items: { "TSH-M": 3, "ESF-S": 1 }, promo: true, then: ["pay", "take_out_a_piece"] },
  line_taken_out: { items: { "TSH-M": 2, "ESF-S": 1 }, then: ["pay", "take_out_a_line"] },
  piece_taken_back: { items: { "CRP-M": 3, "SPK-L": 1 }, promo: true, then: ["pay", "send", "take_back_a_piece"] },
  without_phone: { guest: true, without_phone: true },
}
export const kind_names = Object.keys(kinds)

// The kinds' plans, by their names. `names` may leave some out.
export function by_kind(shop, names = kind_names) {
  const variant_id = (sku) => shop.variants.find((variant) => variant.sku === sku).id
  const plan = (kind) => {
    const { items = { "TSH-M": 1 }, abroad, pays_as_company = false, without_phone, ...rest } = kinds[kind]
    const region = shop.regions[abroad ? 1 : 0]
    const rng = new Rng(7000 + kind_names.indexOf(kind))
    const who = shopper(rng, "ornek-" + kind.replaceAll("_", "-"), region.country, pays_as_company)
    if (without_phone) for (const address of [who.home, who.bill_to]) delete address.phone
    return {
      guest: false, promo: false, then: ["pay"], ...rest, ...who, region,
      items: Object.entries(items).map(([sku, quantity]) => ({ variant_id: variant_id(sku), quantity })),
      shipping: shop.shipping_options[rest.shipping ?? "standard"],
    }
  }
  return Object.fromEntries(names.map((kind) => [kind, plan(kind)]))
}

// --- by chance

export const usual_shares = { guests: 0.3, foreign: 0.1, promo: 0.25, unpaid: 0.15, cancelled: 0.05 }

function basket(shop, rng) {
  const lines = new Map()
  for (let line = rng.between(1, 4); line > 0; --line)
    lines.set(rng.one_of(shop.variants).id, rng.one_of([1, 1, 1, 2, 3]))
  return [...lines].map(([variant_id, quantity]) => ({ variant_id, quantity }))
}

// The same count and seed make the same baskets for the same people. Customers with an account come again: there are
// about half as many of them as orders.
export function by_chance(shop, count, seed, share = usual_shares) {
  const plan = (number) => {
    const rng = new Rng(seed * 1_000_003 + number)
    const guest = rng.chance(share.guests)
    const who = guest ? number : rng.between(1, Math.ceil(count / 2))
    const of_person = new Rng(seed * 2_000_003 + who * 2 + Number(guest))
    const region = shop.regions[of_person.chance(share.foreign) ? 1 : 0]
    return {
      guest,
      region,
      ...shopper(of_person, `${guest ? "misafir" : "musteri"}${seed}-${who}`, region.country),
      items: basket(shop, rng),
      shipping: rng.chance(0.25) ? shop.shipping_options.express : shop.shipping_options.standard,
      promo: rng.chance(share.promo) && region.currency === "try",
      then: [...(rng.chance(share.unpaid) ? [] : ["pay"]), ...(rng.chance(share.cancelled) ? ["cancel"] : [])],
    }
  }
  return Array.from({ length: count }, (_, index) => plan(index + 1))
}

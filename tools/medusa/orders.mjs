// orders.mjs N [--seed 1] [--work DIR]: makes N orders through the store API, as shoppers' browsers do, and prints a
// JSON line for each. The same N and seed make the same baskets for the same people. These shares can be given:
//   --guests 0.3  --foreign 0.1 (EUR)  --promo 0.25  --unpaid 0.15 (authorised, not captured)  --cancelled 0.05
import { place } from "./checkout.mjs"
import { Dice, shopper } from "./people.mjs"
import { arguments_of, load_shop } from "./shop.mjs"

const options = arguments_of(process.argv.slice(2))
const shop = load_shop(options)
const count = Number(options.plain[0] ?? 10)
const seed = Number(options.seed ?? 1)
const share = { guests: 0.3, foreign: 0.1, promo: 0.25, unpaid: 0.15, cancelled: 0.05 }
for (const name of Object.keys(share)) share[name] = Number(options[name] ?? share[name])

function basket(dice) {
  const lines = new Map()
  for (let line = dice.between(1, 4); line > 0; --line)
    lines.set(dice.one_of(shop.variants).id, dice.one_of([1, 1, 1, 2, 3]))
  return [...lines].map(([variant_id, quantity]) => ({ variant_id, quantity }))
}

// Customers with an account come again: there are about half as many of them as orders.
function plan(number) {
  const dice = new Dice(seed * 1_000_003 + number)
  const guest = dice.chance(share.guests)
  const who = guest ? number : dice.between(1, Math.ceil(count / 2))
  const of_person = new Dice(seed * 2_000_003 + who * 2 + Number(guest))
  const region = shop.regions[of_person.chance(share.foreign) ? 1 : 0]
  return {
    guest,
    region,
    ...shopper(of_person, `${guest ? "misafir" : "musteri"}${seed}-${who}`, region.country),
    items: basket(dice),
    shipping: dice.chance(0.25) ? shop.shipping_options.express : shop.shipping_options.standard,
    promo: dice.chance(share.promo) && region.currency === "try",
    paid: !dice.chance(share.unpaid),
    cancelled: dice.chance(share.cancelled),
  }
}

const start = Date.now()
for (let number = 1; number <= count; ++number) {
  const planned = plan(number)
  const { id, display_id, currency_code, total } = await place(shop, planned)
  const { guest, promo, paid, cancelled, items } = planned
  const units = items.reduce((sum, { quantity }) => sum + quantity, 0)
  const row = { id, display_id, currency_code, total, lines: items.length, units, guest, promo, paid, cancelled }
  console.log(JSON.stringify(row))
}
console.error(`${count} orders made in ${((Date.now() - start) / 1000).toFixed(1)} s`)

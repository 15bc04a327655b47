// orders.mjs N [--seed 1] [--work DIR]: makes N orders through the store API, as shoppers' browsers do, and prints a
// JSON line for each. The same N and seed make the same baskets for the same people. These shares can be given:
//   --guests 0.3  --foreign 0.1 (EUR)  --promo 0.25  --unpaid 0.15 (authorised, not captured)  --cancelled 0.05
import { place } from "./checkout.mjs"
import { by_chance, usual_shares } from "./plans.mjs"
import { arguments_of, load_shop } from "./shop.mjs"

const options = arguments_of(process.argv.slice(2))
const shop = load_shop(options)
const count = Number(options.plain[0] ?? 10)
const share = Object.fromEntries(
  Object.entries(usual_shares).map(([name, usual]) => [name, Number(options[name] ?? usual)]))

const start = Date.now()
for (const plan of by_chance(shop, count, Number(options.seed ?? 1), share)) {
  const { id, display_id, currency_code, total } = await place(shop, plan)
  const { guest, promo, items, then } = plan
  const count = items.reduce((sum, { quantity }) => sum + quantity, 0)
  console.log(JSON.stringify({ id, display_id, currency_code, total, lines: items.length, pieces: count, guest, promo, then }))
}
console.error(`${count} orders made in ${((Date.now() - start) / 1000).toFixed(1)} s`)

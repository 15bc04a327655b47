// dump.mjs [--work DIR]: prints every order of the shop as a JSON line, with all that the comparison needs. Numbers
// are printed as text, just as they came: 2339.792 as "2339.792".
import { arguments_of, each_order, load_shop } from "./shop.mjs"

const shop = load_shop(arguments_of(process.argv.slice(2)))
for await (const order of each_order(shop)) console.log(JSON.stringify(order))

// The life of orders for readers who were not there: docs/medusa-life.md is one such.
import { versions } from "./document.mjs"
import { table_of_rounds } from "./life_tables.mjs"
import { scenes } from "./scenes.mjs"
import { table } from "./tables.mjs"

const shown = (facts = {}) => Object.entries(facts).map(([fact, text]) => `${fact}: ${text}`).join("<br>") || "as before"

const story = ([name, acts]) => `\
### ${name[0].toUpperCase() + name.slice(1)}

${table([
  ["round", "then Medusa shows", "then Omnitron shows"],
  ...Object.entries(acts).map(([round, { shop, omnitron }]) => [round, shown(shop), shown(omnitron)]),
])}
`

const is_shown = ([name]) => !/killed on its way, [^1]/.test(name)

const result_of = ({ problems }) =>
  problems.length
    ? "\n\n" + problems.map((text) => `- ${text}`).join("\n")
    : " Nothing was changed by a run that had nothing to do."

export const life_document = (work, play) => `\
# The life of orders between a real Medusa shop and Omnitron

Written by \`tools/demo --medusa --life-report docs/medusa-life.md\`, after the import of
[medusa-import.md](medusa-import.md), in the same shop. ${versions(work, play)}.

1. ${play.orders.length} more orders are placed, each of three pieces of one article (\`KZK-S\`) and two of another (\`PNT-XL\`). They are
   imported into another sandbox Omnitron, with all that the shop has from before.
2. Every round begins with an action: the merchant in Omnitron (by the control calls of the sandbox), the staff over
   Medusa's admin API, the customer over its store API. Then the jobs of the round run, each with \`channeld run-once\`.
3. Then *every* order is read on both sides, also the unchanged ones: five facts of Medusa's API, four
   of Omnitron's tables. Cancelled parcels count, so a parcel made twice would be seen. No batch request may be open, no
   integration action open, and nothing may have failed.
4. Then the jobs run once more. No order and no return in Medusa, the oldest included, may have been touched, and no order,
   item, request, action or failure in Omnitron.
5. In one round \`update_orders\` is killed three times with \`kill -9\`: when the first fulfillment is there, when the first
   is shipped, and when all are shipped but Omnitron does not know. The next run begins at once. Each order has to end
   with exactly one parcel.
6. At the end all jobs run once more, and again after the ledger was deleted.

## Result

${play.summary()}${result_of(play)}

*Parked* are an order without a phone number, and changes of orders or items that are not in Omnitron, since they
were cancelled, edited or returned before the import.

${table_of_rounds(play.log)}

## Order by order

Before, every order has \`400\` for all items in Omnitron and no parcel in Medusa. *KZK-S 1 3* are the items number 1 and 3
of Omnitron, *KZK-S 2* in Medusa are two pieces.

${Object.entries(scenes).filter(is_shown).map(story).join("\n")}`

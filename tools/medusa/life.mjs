// life.mjs PROGRAM --work DIR [--report FILE.md] [--quiet yes]: plays the scenes of scenes.mjs between the shop of the
// work folder and a sandbox Omnitron, and compares what both sides show after every round. Called by `demo`.
import fs from "node:fs"
import path from "node:path"
import { life_document } from "./life_document.mjs"
import { table_of_rounds } from "./life_tables.mjs"
import { Play } from "./play.mjs"
import { arguments_of, fail, load_shop } from "./shop.mjs"
import { Stage } from "./stage.mjs"

const options = arguments_of(process.argv.slice(2))
const [program] = options.plain
if (!program) fail("usage: life.mjs PROGRAM --work DIR [--report FILE.md] [--quiet yes]")
const shop = load_shop(options)

const stage = await Stage.start(program, path.join(options.work, "life"), shop)
const play = new Play(stage, options.quiet ? () => {} : console.log)
try {
  await play.begin()
  await play.all_rounds()
} finally {
  await stage.stop()
}
console.log(["\nchanneld, after the import:", table_of_rounds(play.log), play.summary(), ...play.problems].join("\n\n"))
if (options.report) fs.writeFileSync(options.report, life_document(options.work, play))
process.exit(play.problems.length ? 1 : 0)

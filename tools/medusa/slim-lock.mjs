// slim-lock.mjs FILE: takes out of an npm lock file what an install does not need, above all the registry's addresses
// (`resolved`). Optional packages that the lock file does not list, those of other systems, go too: `npm ci` would
// miss them. Versions and integrity hashes stay.
import fs from "node:fs"

const [file] = process.argv.slice(2)
const lock = JSON.parse(fs.readFileSync(file, "utf8"))
const listed = new Set(Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, "")))

for (const entry of Object.values(lock.packages)) {
  for (const key of ["resolved", "license", "funding", "engines", "deprecated"]) delete entry[key]
  const optional = Object.entries(entry.optionalDependencies ?? {}).filter(([name]) => listed.has(name))
  if (optional.length) entry.optionalDependencies = Object.fromEntries(optional)
  else delete entry.optionalDependencies
}
fs.writeFileSync(file, JSON.stringify(lock, null, 1) + "\n")

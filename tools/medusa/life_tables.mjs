// The rounds in words, as text that is Markdown as well.
import { table } from "./tables.mjs"

const head = ["round", "orders", "job", "fetched", "created", "unchanged", "parked", "failed", "to Medusa", "to Omnitron"]
const sums = ["fetched", "created", "unchanged", "parked", "failed", "channel_requests", "omnitron_requests"]

const rows_of = ({ name, orders, killed, reports = [] }) =>
  killed
    ? [[name, orders, killed, ...sums.map(() => "")]]
    : reports.map((report, index) => [index ? "" : name, index ? "" : orders, report.job, ...sums.map((sum) => report[sum])])

export const table_of_rounds = (log) => table([head, ...log.flatMap(rows_of)])

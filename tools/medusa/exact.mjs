// Exact decimals: JavaScript's own numbers are binary and would hide the very differences we look for.

const json_token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

// JSON.parse, but every number becomes its own text.
export const parse_exact = (json) =>
  JSON.parse(json.replace(json_token, (token) => (token[0] === '"' ? token : `"${token}"`)))

// A decimal number, digits * 10^-scale. Made from text such as "179.10", "-3" or "4e-21".
export class Decimal {
  constructor(text) {
    const parts = /^(-?\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text)
    if (!parts) throw new Error(`not a decimal number: ${JSON.stringify(text)}`)
    const [, whole, fraction = "", exponent = "0"] = parts
    const scale = fraction.length - Number(exponent)
    this.scale = Math.max(scale, 0)
    this.digits = BigInt(whole + fraction) * 10n ** BigInt(this.scale - scale)
  }

  static of(digits, scale) {
    return Object.assign(Object.create(Decimal.prototype), { digits, scale })
  }

  digits_at(scale) {
    return this.digits * 10n ** BigInt(scale - this.scale)
  }

  plus(other) {
    const scale = Math.max(this.scale, other.scale)
    return Decimal.of(this.digits_at(scale) + other.digits_at(scale), scale)
  }

  minus(other) {
    return this.plus(Decimal.of(-other.digits, other.scale))
  }

  times(other) {
    return Decimal.of(this.digits * other.digits, this.scale + other.scale)
  }

  // To `scale` places, a half away from zero.
  rounded(scale) {
    if (scale >= this.scale) return this
    const unit = 10n ** BigInt(this.scale - scale)
    const half = this.digits < 0n ? -unit / 2n : unit / 2n
    return Decimal.of((this.digits + half) / unit, scale)
  }

  equals(other) {
    return this.minus(other).digits === 0n
  }

  // Is it between -limit and limit, the two left out?
  is_within(limit) {
    return this.minus(limit).digits < 0n && this.plus(limit).digits > 0n
  }

  toString() {
    const sign = this.digits < 0n ? "-" : ""
    const text = String(this.digits).replace("-", "").padStart(this.scale + 1, "0")
    const [whole, fraction] = [text.slice(0, text.length - this.scale), text.slice(text.length - this.scale)]
    return sign + whole + (fraction.replace(/0+$/, "") && "." + fraction.replace(/0+$/, ""))
  }
}

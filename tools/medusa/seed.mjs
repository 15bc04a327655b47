// seed.mjs WORKDIR: fills the shop through its admin API and writes WORKDIR/channel.json. Called by `up`, may be
// repeated: whatever is there under its name stays.
import fs from "node:fs"
import path from "node:path"
import { admin_of, client } from "./shop.mjs"

const { SHOP_URL: url, ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = process.env
const file = path.join(process.argv[2], "channel.json")
const { token } = await client(url).push("/auth/user/emailpass", { email, password })
const admin = client(url, { authorization: "Bearer " + token })

// The object of `list` whose `name` field is that of `body`; made from `body` where there is none.
async function ensure(list, name, body) {
  for await (const object of admin.each("/admin/" + list)) if (object[name] === body[name]) return object
  const reply = await admin.push("/admin/" + list, body)
  return Object.values(reply)[0]
}

const ids = (...objects) => objects.map(({ id }) => id)
const prices = (lira, euro) => [
  { currency_code: "try", amount: lira },
  { currency_code: "eur", amount: euro },
]

// --- who sells, where, in what money

const [store] = (await admin.fetch("/admin/stores")).stores
await admin.push(`/admin/stores/${store.id}`, {
  supported_currencies: [
    { currency_code: "try", is_default: true, is_tax_inclusive: true },
    { currency_code: "eur", is_tax_inclusive: true },
  ],
})
const sales_channel = await ensure("sales-channels", "name", { name: "Web" })

async function region(name, currency_code, country, tax_name, rate) {
  const made = await ensure("regions", "name", {
    name, currency_code, countries: [country], payment_providers: ["pp_system_default"], is_tax_inclusive: true,
  })
  await ensure("tax-regions", "country_code", {
    country_code: country, provider_id: "tp_system", default_tax_rate: { name: tax_name, rate, code: country + rate },
  })
  return { id: made.id, currency: currency_code, country }
}
const regions = [
  await region("Türkiye", "try", "tr", "KDV", 20),
  await region("Deutschland", "eur", "de", "MwSt", 19),
]

// --- a warehouse and its ways of shipping

const location = await ensure("stock-locations", "name", {
  name: "Depo", address: { address_1: "Depo Sokak 1", city: "İstanbul", country_code: "tr" },
})
const location_path = "/admin/stock-locations/" + location.id
await admin.push(location_path + "/sales-channels", { add: ids(sales_channel) })
await admin.push(location_path + "/fulfillment-providers", { add: ["manual_manual"] })

const sets_of_location = async () =>
  (await admin.fetch(location_path + "?fields=*fulfillment_sets.service_zones")).stock_location.fulfillment_sets
if (!(await sets_of_location()).length)
  await admin.push(location_path + "/fulfillment-sets", { name: "Kargo", type: "shipping" })
let [set] = await sets_of_location()
if (!set.service_zones.length) {
  const geo_zones = regions.map(({ country }) => ({ type: "country", country_code: country }))
  await admin.push(`/admin/fulfillment-sets/${set.id}/service-zones`, { name: "Kargo", geo_zones })
  ;[set] = await sets_of_location()
}
const profile = await ensure("shipping-profiles", "name", { name: "Paket", type: "default" })

const shipping = (name, code, lira, euro, is_return) =>
  ensure("shipping-options", "name", {
    name,
    service_zone_id: set.service_zones[0].id,
    shipping_profile_id: profile.id,
    provider_id: "manual_manual",
    price_type: "flat",
    type: { label: name, description: name, code },
    prices: prices(lira, euro),
    rules: [
      { attribute: "is_return", operator: "eq", value: String(is_return) },
      { attribute: "enabled_in_store", operator: "eq", value: "true" },
    ],
  })
const standard = await shipping("Standart Kargo", "standard", 49.9, 4.9, false)
const express = await shipping("Hızlı Kargo", "express", 94.95, 9.9, false)
const back = await shipping("İade Kargo", "return", 0, 0, true)

const reasons = { wrong_size: "Beden uymadı", damaged: "Hasarlı ürün", changed_mind: "Vazgeçtim" }
for (const [value, label] of Object.entries(reasons)) await ensure("return-reasons", "value", { value, label })

// 15 % of most prices is no whole number of kuruş, and Medusa does not round it.
const promotion = await ensure("promotions", "code", {
  code: "INDIRIM15", type: "standard", status: "active", is_automatic: false,
  application_method: {
    type: "percentage", target_type: "items", allocation: "across", value: 15, currency_code: "try",
  },
})

// --- 10 products in 5 sizes

function barcode(number) {
  const digits = String(868000000000 + number)
  const sum = [...digits].reduce((sum, digit, i) => sum + Number(digit) * (i % 2 ? 3 : 1), 0)
  return digits + ((10 - (sum % 10)) % 10)
}

const products = [
  ["Tişört", "TSH", 249.9, 24.9], ["Gömlek", "GML", 599.99, 54.95], ["Kazak", "KZK", 749.5, 69.9],
  ["Pantolon", "PNT", 899.95, 84.95], ["Çorap", "CRP", 89.95, 8.95], ["Ayakkabı", "AYK", 1899, 179],
  ["Şapka", "SPK", 199.9, 19.95], ["Elbise", "ELB", 1249.9, 119.9], ["Ceket", "CKT", 2349.99, 219.95],
  ["Eşofman", "ESF", 679.9, 64.9],
]
const sizes = ["S", "M", "L", "XL", "XXL"]
for (const [row, [title, code, lira, euro]] of products.entries())
  await ensure("products", "handle", {
    title,
    handle: code.toLowerCase(),
    status: "published",
    shipping_profile_id: profile.id,
    sales_channels: [{ id: sales_channel.id }],
    options: [{ title: "Beden", values: sizes }],
    variants: sizes.map((size, column) => ({
      title: size, sku: `${code}-${size}`, barcode: barcode(row * sizes.length + column + 1),
      options: { Beden: size }, manage_inventory: true, prices: prices(lira, euro),
    })),
  })
for await (const item of admin.each("/admin/inventory-items?fields=id,*location_levels"))
  if (!item.location_levels.length)
    await admin.push(`/admin/inventory-items/${item.id}/location-levels`, {
      location_id: location.id, stocked_quantity: 1_000_000,
    })

// --- keys. A secret key is shown only once, so the old one is kept as long as it opens the door.

const publishable = await ensure("api-keys", "title", { title: "web shop", type: "publishable" })
await admin.push(`/admin/api-keys/${publishable.id}/sales-channels`, { add: ids(sales_channel) })

async function secret_key() {
  const old = fs.existsSync(file) && JSON.parse(fs.readFileSync(file, "utf8")).api_key
  const works = old && (await admin_of({ url, api_key: old }).fetch("/admin/orders?limit=0").catch(() => false))
  return works ? old : (await admin.push("/admin/api-keys", { title: "channeld", type: "secret" })).api_key.token
}

const variants = []
for await (const { id, sku, barcode } of admin.each("/admin/product-variants?fields=id,sku,barcode"))
  variants.push({ id, sku, barcode })

const channel = {
  url,
  api_key: await secret_key(),
  publishable_key: publishable.token,
  sales_channel_id: sales_channel.id,
  location_id: location.id,
  regions,
  shipping_options: { standard: standard.id, express: express.id, return: back.id },
  promotion_code: promotion.code,
  variants: variants.sort((a, b) => (a.sku < b.sku ? -1 : 1)),
}
fs.writeFileSync(file, JSON.stringify(channel, null, 1) + "\n", { mode: 0o600 })
console.log(`medusa: ${variants.length} variants in the shop`)

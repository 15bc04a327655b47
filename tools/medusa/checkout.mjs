// One order through the store API, step by step as a shopper's browser does it.
import { go_on } from "./afterwards.mjs"
import { client, store_of } from "./shop.mjs"

// The token of a customer with an account, which is opened the first time.
async function log_in(shop, { email, home: { first_name, last_name, phone } }) {
  const auth = client(shop.url)
  const who = { email, password: "parola-" + email }
  const known = await auth.push("/auth/customer/emailpass", who).catch(() => undefined)
  if (known) return known.token
  const { token } = await auth.push("/auth/customer/emailpass/register", who)
  await store_of(shop, token).push("/store/customers", { email, first_name, last_name, phone })
  return (await auth.push("/auth/customer/emailpass", who)).token
}

// From the first article in the cart to what the staff do with the order; answers it as the store API does.
export async function place(shop, { guest, region, email, home, bill_to, items, shipping, promo, then }) {
  const store = store_of(shop, guest ? undefined : await log_in(shop, { email, home }))
  const { cart } = await store.push("/store/carts?fields=id", {
    region_id: region.id,
    email,
    items,
    shipping_address: home,
    billing_address: bill_to,
    promo_codes: promo ? [shop.promotion_code] : [],
  })
  await store.push(`/store/carts/${cart.id}/shipping-methods?fields=id`, { option_id: shipping })
  const { payment_collection } = await store.push("/store/payment-collections", { cart_id: cart.id })
  await store.push(`/store/payment-collections/${payment_collection.id}/payment-sessions`, {
    provider_id: "pp_system_default",
  })
  const { order, error } = await store.push(`/store/carts/${cart.id}/complete`)
  if (!order) throw new Error(`the cart was not completed: ${JSON.stringify(error)}`)
  await go_on(shop, order.id, then)
  return order
}

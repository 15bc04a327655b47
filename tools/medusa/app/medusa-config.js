// A stock server: no Redis, no plugin, no admin panel. Everything that differs between work folders comes from `up`.
const { defineConfig } = require("@medusajs/framework/utils")

const { DATABASE_URL, SHOP_SECRET, SHOP_ORIGIN } = process.env

module.exports = defineConfig({
  admin: { disable: true },
  projectConfig: {
    databaseUrl: DATABASE_URL,
    databaseDriverOptions: { connection: { ssl: false } },
    http: {
      storeCors: SHOP_ORIGIN,
      adminCors: SHOP_ORIGIN,
      authCors: SHOP_ORIGIN,
      jwtSecret: SHOP_SECRET,
      cookieSecret: SHOP_SECRET,
    },
  },
})

// Invented shoppers. Telephone numbers are from ranges that are given to nobody (0500; 030 23125), mail domains from
// those reserved for tests.

// Turkish addresses: `city` is the il, `province` the ilçe, as Turkish Medusa shops use these fields.
const turkish_places = [
  ["İstanbul", "Kadıköy", "34710"], ["İstanbul", "Beşiktaş", "34353"], ["Ankara", "Çankaya", "06680"],
  ["İzmir", "Karşıyaka", "35530"], ["Bursa", "Nilüfer", "16110"], ["Antalya", "Muratpaşa", "07160"],
]
const german_places = [["Berlin", "", "10115"], ["München", "", "80331"], ["Köln", "", "50667"]] // no province there

const first_names = ["Ayşe", "Mehmet", "Fatma", "Çağrı", "Şule", "İbrahim", "Gökçe", "Ömer", "Ülkü", "Yiğit", "Zoë"]
const last_names = ["Yılmaz", "Öztürk", "Şahin", "Çelik", "Kılıç", "Doğan", "Güneş", "İnce", "Ağaoğlu", "O'Neil"]
const streets = ["Bağdat Caddesi", "Atatürk Bulvarı", "İnönü Sokak", "Çınarlı Sokak"]

// Draws from a seed, always the same for the same seed (the generator is known as mulberry32).
export class Rng {
  constructor(seed) {
    this.state = seed >>> 0
  }

  share() {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  chance(share) {
    return this.share() < share
  }

  between(low, high) {
    return low + Math.floor(this.share() * (high - low + 1))
  }

  one_of(list) {
    return list[this.between(0, list.length - 1)]
  }
}

// Who buys and where the parcel and the bill go, in the words of Medusa's store API. It has no field for a tax number:
// shops put it into the address's metadata.
export function shopper(rng, name, country, pays_as_company = rng.chance(0.2)) {
  const turkish = country === "tr"
  const [city, province, postal_code] = rng.one_of(turkish ? turkish_places : german_places)
  const home = {
    first_name: rng.one_of(first_names),
    last_name: rng.one_of(last_names),
    phone: turkish ? `+90500${rng.between(1000000, 9999999)}` : `+493023125${rng.between(100, 999)}`,
    address_1: `${turkish ? rng.one_of(streets) : "Lange Straße"} No: ${rng.between(1, 300)}`,
    address_2: rng.chance(0.3) ? `Kat ${rng.between(1, 9)}, Daire ${rng.between(1, 20)}` : "",
    city, province, postal_code, country_code: country,
  }
  const company = {
    ...home,
    company: "Örnek Tekstil A.Ş.",
    address_1: `Vergi Sokak No: ${rng.between(1, 90)}`,
    metadata: { tax_office: "Örnek Vergi Dairesi", tax_number: String(rng.between(1, 99999)).padStart(10, "0") },
  }
  return { email: `${name}@alici.test`, home, bill_to: pays_as_company ? company : home }
}

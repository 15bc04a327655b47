#include "sandbox/geography/turkey.hpp"

namespace channeld::sandbox::geography {

std::vector<Listed> const& provinces() {
    static std::vector<Listed> const all{
        {"Adana",
         "Aladağ,Ceyhan,Çukurova,Feke,İmamoğlu,Karaisalı,Karataş,Kozan,Pozantı,Saimbeyli,Sarıçam,Seyhan,Tufanbeyli"
         ",Yumurtalık,Yüreğir"},
        {"Adıyaman", "Merkez,Besni,Gölbaşı,Kahta"},
        {"Afyonkarahisar", "Merkez,Bolvadin,Dinar,Emirdağ,Sandıklı"},
        {"Ağrı", "Merkez,Doğubayazıt,Patnos"},
        {"Amasya", "Merkez,Merzifon,Suluova"},
        {"Ankara",
         "Akyurt,Altındağ,Ayaş,Bala,Beypazarı,Çamlıdere,Çankaya,Çubuk,Elmadağ,Etimesgut,Evren,Gölbaşı,Güdül,Haymana"
         ",Kahramankazan,Kalecik,Keçiören,Kızılcahamam,Mamak,Nallıhan,Polatlı,Pursaklar,Sincan,Şereflikoçhisar"
         ",Yenimahalle"},
        {"Antalya",
         "Akseki,Aksu,Alanya,Demre,Döşemealtı,Elmalı,Finike,Gazipaşa,Gündoğmuş,İbradı,Kaş,Kemer,Kepez,Konyaaltı"
         ",Korkuteli,Kumluca,Manavgat,Muratpaşa,Serik"},
        {"Artvin", "Merkez,Arhavi,Hopa"},
        {"Aydın",
         "Bozdoğan,Buharkent,Çine,Didim,Efeler,Germencik,İncirliova,Karacasu,Karpuzlu,Koçarlı,Köşk,Kuşadası,Kuyucak"
         ",Nazilli,Söke,Sultanhisar,Yenipazar"},
        {"Balıkesir", "Altıeylül,Ayvalık,Bandırma,Burhaniye,Edremit,Gönen,Karesi,Susurluk"},
        {"Bilecik", "Merkez,Bozüyük"},
        {"Bingöl", "Merkez,Genç"},
        {"Bitlis", "Merkez,Ahlat,Tatvan"},
        {"Bolu", "Merkez,Gerede,Mudurnu"},
        {"Burdur", "Merkez,Bucak"},
        {"Bursa",
         "Büyükorhan,Gemlik,Gürsu,Harmancık,İnegöl,İznik,Karacabey,Keles,Kestel,Mudanya,Mustafakemalpaşa,Nilüfer"
         ",Orhaneli,Orhangazi,Osmangazi,Yenişehir,Yıldırım"},
        {"Çanakkale", "Merkez,Biga,Çan,Gelibolu"},
        {"Çankırı", "Merkez,Ilgaz"},
        {"Çorum", "Merkez,Osmancık,Sungurlu"},
        {"Denizli",
         "Acıpayam,Babadağ,Baklan,Bekilli,Beyağaç,Bozkurt,Buldan,Çal,Çameli,Çardak,Çivril,Güney,Honaz,Kale"
         ",Merkezefendi,Pamukkale,Sarayköy,Serinhisar,Tavas"},
        {"Diyarbakır",
         "Bağlar,Bismil,Çermik,Çınar,Çüngüş,Dicle,Eğil,Ergani,Hani,Hazro,Kayapınar,Kocaköy,Kulp,Lice,Silvan,Sur"
         ",Yenişehir"},
        {"Edirne", "Merkez,Keşan,Uzunköprü"},
        {"Elazığ", "Merkez,Karakoçan,Kovancılar"},
        {"Erzincan", "Merkez,Tercan"},
        {"Erzurum", "Aziziye,Oltu,Palandöken,Yakutiye"},
        {"Eskişehir",
         "Alpu,Beylikova,Çifteler,Günyüzü,Han,İnönü,Mahmudiye,Mihalgazi,Mihalıççık,Odunpazarı,Sarıcakaya,Seyitgazi"
         ",Sivrihisar,Tepebaşı"},
        {"Gaziantep", "Araban,İslahiye,Karkamış,Nizip,Nurdağı,Oğuzeli,Şahinbey,Şehitkamil,Yavuzeli"},
        {"Giresun", "Merkez,Bulancak,Tirebolu"},
        {"Gümüşhane", "Merkez,Kelkit"},
        {"Hakkari", "Merkez,Yüksekova"},
        {"Hatay", "Antakya,Arsuz,Defne,Dörtyol,İskenderun,Kırıkhan,Reyhanlı,Samandağ"},
        {"Isparta", "Merkez,Eğirdir,Yalvaç"},
        {"Mersin",
         "Akdeniz,Anamur,Aydıncık,Bozyazı,Çamlıyayla,Erdemli,Gülnar,Mezitli,Mut,Silifke,Tarsus,Toroslar,Yenişehir"},
        {"İstanbul",
         "Adalar,Arnavutköy,Ataşehir,Avcılar,Bağcılar,Bahçelievler,Bakırköy,Başakşehir,Bayrampaşa,Beşiktaş,Beykoz"
         ",Beylikdüzü,Beyoğlu,Büyükçekmece,Çatalca,Çekmeköy,Esenler,Esenyurt,Eyüpsultan,Fatih,Gaziosmanpaşa,Güngören"
         ",Kadıköy,Kağıthane,Kartal,Küçükçekmece,Maltepe,Pendik,Sancaktepe,Sarıyer,Silivri,Sultanbeyli,Sultangazi"
         ",Şile,Şişli,Tuzla,Ümraniye,Üsküdar,Zeytinburnu"},
        {"İzmir",
         "Aliağa,Balçova,Bayındır,Bayraklı,Bergama,Beydağ,Bornova,Buca,Çeşme,Çiğli,Dikili,Foça,Gaziemir,Güzelbahçe"
         ",Karabağlar,Karaburun,Karşıyaka,Kemalpaşa,Kınık,Kiraz,Konak,Menderes,Menemen,Narlıdere,Ödemiş,Seferihisar"
         ",Selçuk,Tire,Torbalı,Urla"},
        {"Kars", "Merkez,Sarıkamış"},
        {"Kastamonu", "Merkez,Taşköprü,Tosya"},
        {"Kayseri",
         "Akkışla,Bünyan,Develi,Felahiye,Hacılar,İncesu,Kocasinan,Melikgazi,Özvatan,Pınarbaşı,Sarıoğlan,Sarız,Talas"
         ",Tomarza,Yahyalı,Yeşilhisar"},
        {"Kırklareli", "Merkez,Babaeski,Lüleburgaz"},
        {"Kırşehir", "Merkez,Kaman"},
        {"Kocaeli", "Başiskele,Çayırova,Darıca,Derince,Dilovası,Gebze,Gölcük,İzmit,Kandıra,Karamürsel,Kartepe,Körfez"},
        {"Konya", "Akşehir,Beyşehir,Çumra,Ereğli,Karapınar,Karatay,Kulu,Meram,Selçuklu,Seydişehir"},
        {"Kütahya", "Merkez,Simav,Tavşanlı"},
        {"Malatya", "Battalgazi,Darende,Doğanşehir,Yeşilyurt"},
        {"Manisa", "Akhisar,Alaşehir,Salihli,Soma,Şehzadeler,Turgutlu,Yunusemre"},
        {"Kahramanmaraş", "Afşin,Dulkadiroğlu,Elbistan,Onikişubat,Pazarcık"},
        {"Mardin", "Artuklu,Kızıltepe,Midyat,Nusaybin"},
        {"Muğla",
         "Bodrum,Dalaman,Datça,Fethiye,Kavaklıdere,Köyceğiz,Marmaris,Menteşe,Milas,Ortaca,Seydikemer,Ula,Yatağan"},
        {"Muş", "Merkez,Bulanık,Malazgirt"},
        {"Nevşehir", "Merkez,Avanos,Ürgüp"},
        {"Niğde", "Merkez,Bor"},
        {"Ordu", "Altınordu,Fatsa,Ünye"},
        {"Rize", "Merkez,Ardeşen,Çayeli"},
        {"Sakarya",
         "Adapazarı,Akyazı,Arifiye,Erenler,Ferizli,Geyve,Hendek,Karapürçek,Karasu,Kaynarca,Kocaali,Pamukova,Sapanca"
         ",Serdivan,Söğütlü,Taraklı"},
        {"Samsun",
         "19 Mayıs,Alaçam,Asarcık,Atakum,Ayvacık,Bafra,Canik,Çarşamba,Havza,İlkadım,Kavak,Ladik,Salıpazarı,Tekkeköy"
         ",Terme,Vezirköprü,Yakakent"},
        {"Siirt", "Merkez,Kurtalan"},
        {"Sinop", "Merkez,Boyabat"},
        {"Sivas", "Merkez,Suşehri,Şarkışla"},
        {"Tekirdağ",
         "Çerkezköy,Çorlu,Ergene,Hayrabolu,Kapaklı,Malkara,Marmaraereğlisi,Muratlı,Saray,Süleymanpaşa,Şarköy"},
        {"Tokat", "Merkez,Erbaa,Niksar,Turhal"},
        {"Trabzon",
         "Akçaabat,Araklı,Arsin,Beşikdüzü,Çarşıbaşı,Çaykara,Dernekpazarı,Düzköy,Hayrat,Köprübaşı,Maçka,Of,Ortahisar"
         ",Sürmene,Şalpazarı,Tonya,Vakfıkebir,Yomra"},
        {"Tunceli", "Merkez,Pertek"},
        {"Şanlıurfa", "Birecik,Eyyübiye,Haliliye,Karaköprü,Siverek,Suruç,Viranşehir"},
        {"Uşak", "Merkez,Banaz"},
        {"Van", "Edremit,Erciş,İpekyolu,Tuşba"},
        {"Yozgat", "Merkez,Boğazlıyan,Sorgun"},
        {"Zonguldak", "Merkez,Alaplı,Çaycuma,Ereğli"},
        {"Aksaray", "Merkez,Ortaköy"},
        {"Bayburt", "Merkez"},
        {"Karaman", "Merkez,Ermenek"},
        {"Kırıkkale", "Merkez,Keskin"},
        {"Batman", "Merkez,Kozluk"},
        {"Şırnak", "Merkez,Cizre,Silopi"},
        {"Bartın", "Merkez,Amasra"},
        {"Ardahan", "Merkez,Göle"},
        {"Iğdır", "Merkez,Tuzluca"},
        {"Yalova", "Merkez,Çiftlikköy,Çınarcık"},
        {"Karabük", "Merkez,Safranbolu"},
        {"Kilis", "Merkez"},
        {"Osmaniye", "Merkez,Kadirli"},
        {"Düzce", "Merkez,Akçakoca"},
    };
    return all;
}

std::vector<Listed> const& neighbourhoods() {
    static std::vector<Listed> const all{
        {"Kadıköy", "Acıbadem,Bostancı,Caferağa,Caddebostan,Erenköy,Fenerbahçe,Göztepe,Kozyatağı,Osmanağa,Suadiye"},
        {"Beşiktaş", "Abbasağa,Arnavutköy,Bebek,Etiler,Levent,Ortaköy,Sinanpaşa"},
        {"Üsküdar", "Acıbadem,Altunizade,Beylerbeyi,Çengelköy,Kısıklı,Kuzguncuk"},
        {"Şişli", "Bozkurt,Fulya,Harbiye,Mecidiyeköy,Teşvikiye"},
        {"Fatih", "Aksaray,Balat,Cankurtaran,Karagümrük,Topkapı"},
        {"Bakırköy", "Ataköy 1. Kısım,Cevizlik,Yeşilköy,Zeytinlik"},
        {"Ataşehir", "Atatürk,Barbaros,İçerenköy,Küçükbakkalköy"},
        {"Pendik", "Bahçelievler,Kaynarca,Kurtköy,Yenişehir"},
        {"Çankaya", "Ayrancı,Bahçelievler,Çukurambar,Kızılay,Kavaklıdere,Öveçler,Yukarı Dikmen"},
        {"Keçiören", "Aktepe,Etlik,Kalaba,Şenlik"},
        {"Yenimahalle", "Batıkent,Çayyolu,Demetevler,Ragıp Tüzün"},
        {"Mamak", "Abidinpaşa,Akdere,Kayaş"},
        {"Etimesgut", "Bağlıca,Elvan,Eryaman"},
        {"Konak", "Alsancak,Güzelyalı,Göztepe,Kültür,Mithatpaşa"},
        {"Bornova", "Erzene,Evka 3,Kazımdirik,Özkanlar"},
        {"Karşıyaka", "Bostanlı,Bahçelievler,Mavişehir,Tersane"},
        {"Buca", "Adatepe,Şirinyer,Yıldız"},
        {"Nilüfer", "Ataevler,Beşevler,Görükle,İhsaniye,Özlüce"},
        {"Osmangazi", "Altıparmak,Çekirge,Demirtaş,Soğanlı"},
        {"Yıldırım", "Esenevler,Millet,Yeşilyayla"},
        {"Muratpaşa", "Çağlayan,Fener,Lara,Meltem,Şirinyalı"},
        {"Konyaaltı", "Arapsuyu,Hurma,Liman,Uncalı"},
        {"Kepez", "Şafak,Varsak Karşıyaka,Yeşilyurt"},
        {"Seyhan", "Gürselpaşa,Kurtuluş,Reşatbey"},
        {"Çukurova", "Güzelyalı,Mahfesığmaz,Toros"},
        {"Selçuklu", "Bosna Hersek,Musalla Bağları,Yazır"},
        {"Meram", "Havzan,Melikşah,Yaka"},
        {"Şahinbey", "Akkent,Karataş,Onur"},
        {"Şehitkamil", "Batıkent,İbrahimli,Sarıgüllük"},
        {"İzmit", "Kozluk,Yahyakaptan,Yenişehir"},
        {"Gebze", "Hacıhalil,Osmanyılmaz,Sultan Orhan"},
        {"Melikgazi", "Alpaslan,Esenyurt,Köşk"},
        {"Tepebaşı", "Batıkent,Bahçelievler,Eskibağlar"},
        {"Odunpazarı", "Akarbaşı,Büyükdere,Vişnelik"},
        {"Mezitli", "Davultepe,Menderes,Viranşehir"},
        {"Atakum", "Esenevler,Mimar Sinan,Yenimahalle"},
        {"Ortahisar", "Beşirli,Kalkınma,Pelitli"},
        {"Bodrum", "Bitez,Gümbet,Turgutreis"},
        {"Kuşadası", "Davutlar,Kadınlar Denizi,Türkmen"},
    };
    return all;
}

}  // namespace channeld::sandbox::geography

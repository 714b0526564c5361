/**
 * The English word list of BIP-39 in its order: a word's place is eleven bits of the seed. Words that begin with a capital
 * here are rare in prose and code (eight times in 67 MB of documents and sources, at most, parts of words included), so
 * that looking for them costs nothing; 98.6 % of all phrases of twelve words hold one of them.
 */
const PACKED =
  'abandon ability able about above absent absorb abstract Absurd abuse access accident account Accuse achieve acid ' +
  'Acoustic acquire across act action actor Actress actual adapt add Addict address adjust admit adult advance ' +
  'advice Aerobic Affair Afford Afraid again age agent agree ahead aim air Airport Aisle alarm Album Alcohol alert ' +
  'alien all Alley allow almost alone alpha already also alter always Amateur Amazing among amount Amused Analyst ' +
  'anchor ancient anger angle Angry Animal Ankle announce Annual another answer Antenna Antique Anxiety any apart ' +
  'Apology appear apple approve april arch Arctic area arena Argue arm armed Armor Army around arrange Arrest ' +
  'arrive arrow art Artefact artist artwork ask aspect Assault asset assist assume Asthma Athlete atom attack ' +
  'attend Attitude Attract Auction audit august Aunt author auto Autumn average Avocado avoid awake aware away ' +
  'Awesome Awful awkward axis baby Bachelor Bacon badge bag balance Balcony ball bamboo Banana banner bar Barely ' +
  'Bargain Barrel base basic Basket Battle Beach bean Beauty because become beef before begin behave behind believe ' +
  'below Belt bench benefit best Betray better between beyond Bicycle bid Bike bind Biology bird birth Bitter black ' +
  'Blade blame Blanket blast Bleak bless blind blood Blossom Blouse blue blur Blush board boat body boil bomb bone ' +
  'bonus book boost border boring borrow boss bottom bounce box boy bracket brain brand Brass Brave bread Breeze ' +
  'brick bridge brief bright bring Brisk Broccoli broken Bronze Broom Brother brown brush bubble Buddy budget ' +
  'Buffalo build Bulb bulk bullet bundle Bunker Burden Burger Burst bus business busy Butter Buyer buzz Cabbage ' +
  'Cabin cable Cactus cage cake call calm camera camp can Canal cancel Candy Cannon Canoe canvas Canyon capable ' +
  'capital Captain car carbon card Cargo Carpet carry cart case Cash Casino Castle Casual cat catalog catch ' +
  'category Cattle caught cause caution cave ceiling Celery cement Census century Cereal certain chair chalk ' +
  'Champion change Chaos chapter charge Chase chat cheap check Cheese chef cherry chest Chicken chief child Chimney ' +
  'choice choose Chronic Chuckle chunk Churn Cigar Cinnamon circle Citizen city Civil claim clap clarify claw clay ' +
  'clean Clerk clever click client cliff climb Clinic clip clock clog close cloth cloud Clown club Clump cluster ' +
  'Clutch Coach Coast Coconut code coffee Coil coin collect color column combine come comfort Comic common company ' +
  'Concert conduct confirm Congress connect consider control Convince cook cool Copper copy Coral core corn correct ' +
  'cost Cotton couch country couple course Cousin cover Coyote Crack Cradle craft Cram Crane crash Crater crawl ' +
  'crazy cream credit Creek crew Cricket Crime Crisp critic crop cross crouch Crowd Crucial Cruel cruise Crumble ' +
  'crunch Crush cry crystal cube Culture cup Cupboard curious current Curtain curve Cushion custom cute cycle dad ' +
  'damage damp dance danger Daring dash Daughter Dawn day deal Debate Debris Decade december decide decline ' +
  'decorate decrease deer defense define Defy degree delay deliver demand Demise denial Dentist deny depart depend ' +
  'Deposit depth deputy derive describe Desert design desk Despair destroy detail detect develop device Devote ' +
  'diagram dial diamond diary dice Diesel diet differ digital Dignity Dilemma dinner Dinosaur direct dirt disagree ' +
  'discover Disease dish dismiss Disorder display distance Divert divide Divorce Dizzy doctor document dog doll ' +
  'Dolphin domain Donate Donkey Donor door dose double dove draft dragon drama Drastic draw Dream dress Drift Drill ' +
  'Drink Drip drive drop drum dry duck dumb dune during dust dutch Duty Dwarf dynamic eager eagle early earn earth ' +
  'easily east easy echo Ecology Economy edge edit Educate effort egg eight either Elbow elder electric Elegant ' +
  'element Elephant Elevator elite else Embark Embody Embrace emerge emotion employ Empower empty enable Enact end ' +
  'Endless endorse Enemy Energy enforce Engage engine enhance Enjoy enlist enough enrich enroll ensure enter entire ' +
  'entry envelope Episode equal equip era erase Erode Erosion error Erupt escape Essay essence estate Eternal ' +
  'Ethics Evidence evil evoke Evolve exact example excess exchange Excite exclude excuse execute Exercise exhaust ' +
  'Exhibit Exile exist exit exotic expand expect expire explain expose express extend extra eye Eyebrow Fabric face ' +
  'Faculty fade faint faith fall false Fame family Famous fan fancy Fantasy farm fashion fat fatal father Fatigue ' +
  'fault favorite feature february Federal fee feed feel Female fence Festival fetch Fever few Fiber fiction field ' +
  'figure file film filter final find fine finger finish fire firm first Fiscal fish fit fitness fix flag Flame ' +
  'flash flat flavor Flee flight flip float flock floor flower fluid flush fly Foam focus fog Foil fold follow food ' +
  'foot force forest forget fork Fortune forum forward Fossil foster found fox fragile frame frequent fresh friend ' +
  'fringe frog front Frost frown frozen fruit Fuel fun funny Furnace fury future Gadget gain Galaxy Gallery game ' +
  'gap Garage garbage Garden Garlic Garment gas Gasp gate gather gauge Gaze general Genius genre Gentle Genuine ' +
  'gesture ghost Giant gift Giggle Ginger Giraffe girl give Glad Glance Glare glass Glide glimpse globe Gloom Glory ' +
  'Glove Glow glue Goat Goddess gold good Goose Gorilla Gospel Gossip govern Gown grab grace grain grant Grape ' +
  'Grass gravity great green grid Grief grit Grocery group grow Grunt guard guess guide Guilt Guitar gun gym habit ' +
  'hair half hammer Hamster hand happy Harbor hard Harsh Harvest hat have hawk hazard head health heart heavy ' +
  'Hedgehog height hello Helmet help hen hero hidden high hill hint hip hire history Hobby Hockey hold hole Holiday ' +
  'Hollow home Honey hood hope horn Horror horse Hospital host Hotel hour hover hub huge human Humble Humor hundred ' +
  'Hungry hunt Hurdle Hurry hurt Husband hybrid ice icon idea identify idle ignore ill illegal Illness image ' +
  'Imitate Immense Immune impact impose improve Impulse inch include Income increase index indicate Indoor Industry ' +
  'Infant Inflict inform Inhale inherit initial inject Injury Inmate inner Innocent input Inquiry insane Insect ' +
  'inside inspire install intact interest into invest invite involve iron island isolate issue item Ivory Jacket ' +
  'Jaguar jar Jazz Jealous Jeans Jelly Jewel job join Joke Journey joy judge Juice jump Jungle Junior junk just ' +
  'Kangaroo keen keep Ketchup key kick kid Kidney kind kingdom kiss kit kitchen kite Kitten Kiwi knee knife Knock ' +
  'know lab label labor ladder Lady lake lamp language Laptop large later latin laugh Laundry Lava law Lawn Lawsuit ' +
  'layer lazy leader leaf learn leave Lecture left leg legal legend Leisure Lemon lend length lens Leopard Lesson ' +
  'letter level liar Liberty library license life lift light like limb limit link lion liquid list little live ' +
  'Lizard load loan Lobster local lock logic Lonely long loop Lottery loud Lounge love Loyal Lucky Luggage Lumber ' +
  'lunar Lunch Luxury Lyrics machine mad magic Magnet maid mail main major make Mammal man manage mandate Mango ' +
  'Mansion manual maple Marble march margin Marine market Marriage mask mass master match material math matrix ' +
  'matter maximum Maze Meadow mean measure meat mechanic Medal media Melody Melt member memory mention menu Mercy ' +
  'merge merit Merry mesh message metal method middle midnight Milk million mimic mind minimum minor minute Miracle ' +
  'mirror Misery miss mistake mix mixed mixture mobile model modify mom moment monitor monkey Monster month moon ' +
  'moral more Morning Mosquito mother motion motor mountain mouse move movie much Muffin Mule multiply Muscle ' +
  'Museum Mushroom music must mutual myself Mystery Myth naive name Napkin narrow nasty nation nature near Neck ' +
  'need negative Neglect neither Nephew Nerve nest net network neutral never news next nice night Noble noise ' +
  'nominee Noodle normal north nose notable note nothing notice Novel now Nuclear number Nurse nut oak obey object ' +
  'Oblige obscure observe obtain obvious occur ocean october Odor off offer office often oil okay old olive Olympic ' +
  'omit once one Onion online only open opera opinion oppose option orange Orbit Orchard order ordinary organ ' +
  'orient original orphan Ostrich other Outdoor outer output outside oval oven over own owner oxygen Oyster Ozone ' +
  'pact Paddle page pair Palace palm panda panel panic Panther paper Parade parent park parrot party pass patch ' +
  'path Patient Patrol pattern pause Pave payment Peace Peanut pear Peasant Pelican pen penalty Pencil people ' +
  'Pepper perfect permit person pet phone photo phrase physical Piano Picnic picture piece pig Pigeon pill pilot ' +
  'pink Pioneer pipe Pistol pitch Pizza place planet Plastic plate play please Pledge pluck plug Plunge Poem Poet ' +
  'point polar pole police pond pony pool popular portion position possible post Potato Pottery Poverty Powder ' +
  'power practice Praise predict prefer prepare present pretty prevent Price Pride primary print priority Prison ' +
  'private Prize problem process produce profit program project promote proof property Prosper protect Proud ' +
  'provide public Pudding pull Pulp pulse Pumpkin punch Pupil Puppy Purchase Purity purpose Purse push put Puzzle ' +
  'Pyramid quality Quantum quarter question quick quit Quiz quote rabbit Raccoon race rack Radar radio rail rain ' +
  'raise rally ramp ranch random range rapid rare rate rather Raven raw Razor ready real reason Rebel rebuild ' +
  'recall receive recipe record recycle reduce reflect reform refuse region Regret regular reject relax release ' +
  'Relief rely remain remember remind remove render renew rent reopen repair repeat replace report require Rescue ' +
  'resemble Resist resource response result retire retreat return Reunion reveal review Reward rhythm rib Ribbon ' +
  'rice rich ride ridge Rifle right Rigid ring riot Ripple risk Ritual rival river road Roast robot robust Rocket ' +
  'Romance roof Rookie room rose rotate rough round route royal Rubber rude rug rule run Runway Rural sad Saddle ' +
  'Sadness safe sail salad Salmon Salon salt Salute same sample sand satisfy Satoshi Sauce Sausage save say scale ' +
  'scan Scare Scatter scene scheme school Science scissors Scorpion Scout scrap screen script scrub sea search ' +
  'Season seat second secret section security seed seek segment select sell Seminar Senior sense sentence series ' +
  'service session settle setup seven shadow Shaft shallow share shed shell Sheriff shield shift Shine ship Shiver ' +
  'Shock shoe shoot shop short Shoulder Shove Shrimp shrug shuffle shy sibling sick side Siege sight sign silent ' +
  'Silk silly silver similar simple since sing Siren Sister Situate six size Skate Sketch ski skill skin Skirt ' +
  'Skull slab slam sleep Slender slice slide slight slim Slogan slot slow Slush small smart smile smoke smooth ' +
  'Snack snake snap sniff snow soap Soccer social sock soda soft solar Soldier solid solution solve someone song ' +
  'soon sorry sort Soul sound Soup source south space spare Spatial spawn speak special speed spell spend sphere ' +
  'spice Spider Spike spin Spirit split Spoil sponsor spoon sport spot Spray spread spring spy square squeeze ' +
  'squirrel stable Stadium staff stage Stairs stamp stand start state stay Steak steel stem step stereo stick still ' +
  'sting stock Stomach stone stool story Stove strategy street strike strong Struggle student stuff Stumble style ' +
  'subject submit Subway success such Sudden suffer sugar suggest suit summer sun Sunny Sunset super supply Supreme ' +
  'sure surface Surge surprise surround survey suspect sustain swallow Swamp swap swarm Swear sweet swift swim ' +
  'Swing switch sword symbol Symptom Syrup system table tackle tag tail Talent talk Tank tape target task taste ' +
  'Tattoo Taxi teach team tell ten Tenant tennis tent term test text thank that theme then theory there they thing ' +
  'this thought three Thrive throw thumb Thunder ticket tide tiger tilt Timber time tiny tip tired tissue title ' +
  'Toast Tobacco today Toddler toe together Toilet token tomato Tomorrow tone tongue Tonight tool tooth top topic ' +
  'Topple torch tornado tortoise toss total Tourist toward Tower town toy track trade traffic Tragic train transfer ' +
  'trap trash travel tray treat tree trend trial tribe trick trigger trim trip Trophy trouble truck true truly ' +
  'Trumpet trust truth try tube Tuition Tumble tuna tunnel Turkey turn turtle twelve twenty twice twin twist two ' +
  'type typical ugly umbrella unable unaware uncle uncover under undo Unfair unfold Unhappy uniform unique unit ' +
  'Universe unknown unlock until unusual Unveil update upgrade Uphold upon upper upset urban urge usage use used ' +
  'useful useless usual utility Vacant Vacuum Vague valid Valley Valve van Vanish Vapor various vast vault Vehicle ' +
  'Velvet vendor Venture Venue verb verify version very Vessel Veteran viable Vibrant Vicious Victory video view ' +
  'Village Vintage Violin virtual Virus visa visit visual Vital Vivid Vocal voice void Volcano volume vote voyage ' +
  'Wage Wagon wait walk wall Walnut want Warfare warm Warrior wash Wasp waste water wave way Wealth Weapon wear ' +
  'Weasel weather web Wedding Weekend weird welcome west Wet Whale what Wheat wheel when where Whip Whisper wide ' +
  'width Wife wild will win window wine wing Wink winner winter wire Wisdom wise wish Witness wolf woman wonder ' +
  'wood Wool word work world worry worth wrap Wreck Wrestle Wrist write wrong Yard year yellow you young Youth ' +
  'Zebra zero zone zoo'

export const BIP39_WORDS: readonly string[] = PACKED.toLowerCase().split(' ')

/** The rare ones among them. */
export const BIP39_RARE_WORDS: readonly string[] = PACKED.split(' ')
  .filter((word) => word < 'a')
  .map((word) => word.toLowerCase())

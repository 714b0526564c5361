/**
 * The English word list of BIP-39 in its order: a word's place is eleven bits of the seed. Words that begin with a capital
 * here announce a phrase: they are rare in prose and code (half a time in a megabyte, parts of words included), and what
 * is rare about them is the same three letters for several of them, which is what looking for a keyword costs. Of phrases
 * of twelve words 92 in 100 hold one of them, of 24 words 99.
 */
const PACKED =
  'Abandon ability able about above absent absorb abstract Absurd abuse access accident account accuse achieve acid ' +
  'acoustic acquire across act action actor Actress actual adapt add addict address adjust admit adult advance ' +
  'advice Aerobic Affair afford afraid again age agent agree ahead aim air airport Aisle alarm album Alcohol alert ' +
  'alien all Alley allow almost alone alpha already also alter always amateur Amazing among amount amused analyst ' +
  'anchor ancient anger angle Angry animal Ankle announce annual another answer Antenna antique Anxiety any apart ' +
  'Apology appear apple approve April arch arctic area arena Argue arm Armed Armor Army around arrange arrest ' +
  'arrive arrow art artefact artist artwork ask aspect Assault asset assist assume asthma athlete atom attack ' +
  'attend Attitude attract auction audit august Aunt author auto Autumn average avocado avoid awake aware away ' +
  'awesome awful Awkward axis baby bachelor bacon badge bag balance Balcony ball bamboo Banana banner bar barely ' +
  'bargain barrel base basic Basket Battle beach bean Beauty because become beef before begin behave behind believe ' +
  'below Belt bench benefit best betray better between beyond Bicycle bid Bike bind Biology bird birth Bitter black ' +
  'Blade blame Blanket blast bleak bless blind blood blossom blouse blue blur blush board boat body Boil bomb bone ' +
  'Bonus book Boost border boring borrow boss bottom bounce box boy bracket brain brand Brass brave bread Breeze ' +
  'brick bridge brief bright bring Brisk Broccoli broken bronze broom brother brown brush bubble Buddy budget ' +
  'Buffalo build bulb bulk bullet bundle bunker Burden Burger Burst bus business busy butter buyer Buzz cabbage ' +
  'cabin cable cactus cage cake call calm camera camp can canal cancel candy cannon canoe canvas canyon capable ' +
  'capital captain car Carbon card cargo carpet carry cart case cash casino Castle casual cat catalog catch ' +
  'category cattle caught cause caution cave ceiling celery cement Census Century cereal certain chair chalk ' +
  'Champion change Chaos chapter charge chase chat cheap check cheese chef cherry chest chicken chief child Chimney ' +
  'choice choose chronic Chuckle chunk Churn Cigar cinnamon circle citizen city Civil claim Clap clarify Claw clay ' +
  'clean Clerk Clever click client cliff Climb clinic clip clock clog close Cloth cloud clown club clump cluster ' +
  'Clutch coach Coast Coconut code coffee Coil coin collect color column combine come comfort comic common company ' +
  'concert conduct confirm Congress connect consider control convince cook cool Copper copy coral core corn correct ' +
  'cost Cotton Couch country couple course cousin cover Coyote Crack Cradle Craft Cram Crane crash Crater crawl ' +
  'Crazy cream credit Creek crew cricket crime crisp critic crop cross Crouch Crowd Crucial Cruel Cruise Crumble ' +
  'Crunch Crush cry crystal cube culture cup Cupboard curious current Curtain curve Cushion custom cute cycle dad ' +
  'damage damp dance danger daring dash daughter dawn day deal Debate Debris decade december decide decline ' +
  'decorate decrease deer defense define defy degree delay deliver demand demise denial dentist deny depart depend ' +
  'deposit depth Deputy derive describe desert design desk despair destroy detail detect develop device devote ' +
  'diagram dial diamond diary dice Diesel Diet differ digital dignity dilemma dinner Dinosaur direct dirt disagree ' +
  'discover disease dish dismiss disorder display distance divert divide Divorce Dizzy doctor document dog doll ' +
  'dolphin domain donate donkey donor Door dose double dove draft Dragon drama Drastic draw dream dress Drift Drill ' +
  'Drink Drip drive drop Drum dry Duck dumb dune during Dust Dutch Duty Dwarf dynamic eager eagle early earn earth ' +
  'easily east easy echo Ecology Economy edge edit educate effort egg eight either elbow elder Electric Elegant ' +
  'element Elephant elevator elite else embark embody Embrace emerge emotion employ empower empty enable Enact end ' +
  'endless Endorse enemy Energy enforce engage engine enhance Enjoy enlist enough Enrich Enroll ensure enter entire ' +
  'entry envelope episode equal equip era erase erode erosion error Erupt escape essay essence estate eternal ' +
  'ethics evidence evil evoke Evolve exact example excess exchange Excite exclude excuse execute Exercise exhaust ' +
  'Exhibit Exile exist exit Exotic expand expect expire explain expose express extend extra eye Eyebrow Fabric face ' +
  'Faculty fade faint faith fall false Fame family Famous fan fancy fantasy Farm fashion fat fatal father Fatigue ' +
  'fault Favorite feature February federal fee feed feel female fence festival fetch Fever few Fiber fiction field ' +
  'figure file film filter final find fine finger finish fire firm first fiscal fish fit fitness fix flag flame ' +
  'flash flat flavor Flee flight flip float flock floor flower fluid flush fly foam focus fog Foil fold follow food ' +
  'foot force forest forget fork fortune Forum forward Fossil Foster found fox fragile frame frequent fresh friend ' +
  'fringe frog front frost frown frozen Fruit fuel fun Funny Furnace Fury future gadget gain Galaxy Gallery game ' +
  'gap Garage garbage Garden Garlic Garment gas Gasp gate gather gauge gaze general genius Genre gentle genuine ' +
  'gesture ghost giant gift Giggle ginger Giraffe Girl give Glad Glance Glare Glass glide glimpse globe gloom glory ' +
  'glove glow glue goat goddess gold good Goose Gorilla Gospel gossip govern gown grab grace grain grant grape ' +
  'Grass gravity great green grid Grief grit grocery group grow grunt guard guess guide guilt Guitar gun gym Habit ' +
  'hair half Hammer Hamster hand happy harbor hard harsh harvest hat have Hawk Hazard head health heart heavy ' +
  'hedgehog height hello helmet help hen hero hidden high hill hint hip hire history hobby Hockey hold hole Holiday ' +
  'hollow home Honey hood hope horn horror horse Hospital host hotel hour hover hub huge human Humble Humor hundred ' +
  'Hungry hunt Hurdle Hurry Hurt Husband hybrid ice icon idea identify idle ignore ill illegal illness image ' +
  'imitate immense immune impact impose improve impulse inch include income increase index indicate Indoor Industry ' +
  'Infant inflict inform inhale inherit initial inject Injury inmate inner Innocent input inquiry insane insect ' +
  'inside Inspire install intact interest into invest invite involve iron island isolate issue item Ivory jacket ' +
  'jaguar jar Jazz Jealous Jeans Jelly jewel job join Joke Journey joy judge Juice jump Jungle Junior junk just ' +
  'Kangaroo keen keep ketchup key Kick kid Kidney kind kingdom kiss kit Kitchen kite Kitten Kiwi knee knife Knock ' +
  'know lab label labor Ladder Lady lake lamp language Laptop large later latin laugh Laundry lava law Lawn Lawsuit ' +
  'layer lazy leader leaf learn leave lecture left leg legal legend Leisure lemon lend length lens leopard lesson ' +
  'letter level liar liberty library license life lift light like limb limit link lion liquid list little live ' +
  'Lizard load loan lobster local lock logic lonely long loop Lottery loud Lounge love Loyal Lucky luggage lumber ' +
  'Lunar Lunch Luxury lyrics machine mad magic magnet maid mail main major make mammal man manage mandate mango ' +
  'mansion manual maple marble march margin marine market marriage mask mass master match material math matrix ' +
  'matter maximum Maze meadow mean measure meat mechanic medal media melody Melt member memory mention menu mercy ' +
  'merge merit Merry mesh message metal method middle Midnight Milk million mimic mind minimum minor minute Miracle ' +
  'mirror misery miss mistake mix mixed mixture mobile model modify mom moment monitor monkey monster month moon ' +
  'moral more Morning Mosquito mother motion motor mountain mouse move movie much Muffin mule multiply Muscle ' +
  'Museum Mushroom music must mutual Myself Mystery myth naive name Napkin narrow nasty nation nature near neck ' +
  'need negative neglect neither Nephew nerve nest net network Neutral never news next nice night noble noise ' +
  'Nominee noodle normal north nose notable note nothing notice novel now Nuclear number nurse nut oak obey object ' +
  'Oblige Obscure observe obtain obvious occur ocean october Odor off offer office often oil okay old Olive Olympic ' +
  'omit once one Onion online only open opera opinion oppose option orange Orbit orchard order ordinary organ ' +
  'orient original orphan ostrich other Outdoor outer output outside oval oven over own owner oxygen oyster ozone ' +
  'pact paddle page pair palace palm panda panel panic panther paper parade parent park parrot party pass patch ' +
  'path patient patrol pattern pause pave payment peace Peanut pear peasant pelican pen penalty pencil people ' +
  'pepper perfect permit person pet phone photo phrase physical piano picnic picture piece pig Pigeon pill Pilot ' +
  'pink Pioneer pipe pistol pitch Pizza place planet plastic plate play please pledge Pluck plug Plunge Poem Poet ' +
  'point polar pole Police pond Pony pool popular portion position possible post potato Pottery poverty Powder ' +
  'power practice Praise predict prefer prepare present pretty prevent price pride primary print priority prison ' +
  'private prize problem process produce profit program project promote proof property Prosper protect proud ' +
  'provide public Pudding pull pulp pulse Pumpkin punch Pupil Puppy purchase purity purpose purse push put Puzzle ' +
  'pyramid quality Quantum quarter question quick quit Quiz quote Rabbit Raccoon race rack radar radio rail rain ' +
  'raise rally ramp ranch random range rapid rare rate rather raven raw razor ready real reason rebel rebuild ' +
  'recall receive recipe record recycle reduce reflect reform refuse region regret regular reject relax release ' +
  'Relief rely remain remember remind remove render renew rent reopen repair repeat replace report require Rescue ' +
  'resemble resist resource response result retire retreat return Reunion reveal review reward Rhythm rib Ribbon ' +
  'rice rich ride ridge Rifle right rigid ring Riot ripple risk Ritual rival river road Roast robot robust rocket ' +
  'romance roof rookie room rose rotate rough round route Royal rubber rude rug rule run runway rural sad Saddle ' +
  'Sadness safe sail Salad Salmon Salon salt Salute same sample sand satisfy satoshi Sauce Sausage save say scale ' +
  'scan scare scatter scene scheme school science Scissors Scorpion scout Scrap screen script Scrub sea search ' +
  'season seat second secret section security seed seek segment select sell seminar Senior sense sentence series ' +
  'service session settle setup seven shadow shaft shallow share shed shell sheriff shield shift shine ship shiver ' +
  'Shock Shoe shoot shop short shoulder shove Shrimp Shrug shuffle shy sibling sick side siege sight sign silent ' +
  'Silk silly Silver similar simple since sing siren sister Situate six size skate Sketch ski skill skin skirt ' +
  'skull slab slam sleep slender slice slide slight slim Slogan slot slow slush small smart smile smoke smooth ' +
  'Snack snake snap sniff snow soap soccer social sock soda soft solar Soldier solid solution solve someone song ' +
  'soon Sorry sort soul sound soup source south space spare spatial spawn speak special speed spell spend Sphere ' +
  'Spice Spider Spike spin Spirit split Spoil sponsor Spoon sport spot spray spread spring spy square Squeeze ' +
  'squirrel stable stadium staff stage stairs stamp stand start state stay steak steel stem step stereo stick still ' +
  'sting stock stomach stone stool story stove strategy street strike strong Struggle student stuff Stumble style ' +
  'subject submit Subway success such Sudden suffer sugar suggest suit summer sun Sunny sunset super supply Supreme ' +
  'sure surface Surge Surprise surround Survey Suspect Sustain swallow swamp swap Swarm Swear sweet Swift Swim ' +
  'swing switch sword symbol Symptom Syrup system table tackle tag tail talent talk Tank tape target task taste ' +
  'tattoo taxi teach team tell ten tenant Tennis tent term test text thank that theme then theory there they thing ' +
  'this thought three thrive throw thumb thunder ticket tide Tiger tilt Timber time tiny tip tired tissue title ' +
  'Toast tobacco today toddler toe together Toilet token tomato tomorrow tone Tongue Tonight tool tooth top topic ' +
  'Topple torch Tornado tortoise toss total tourist toward tower town toy track trade traffic tragic train transfer ' +
  'trap Trash travel tray treat tree trend trial tribe trick trigger trim trip trophy trouble Truck true truly ' +
  'Trumpet trust truth try tube Tuition Tumble tuna tunnel turkey turn Turtle Twelve twenty twice twin twist two ' +
  'type typical ugly Umbrella unable unaware Uncle uncover under undo Unfair unfold unhappy uniform unique unit ' +
  'universe unknown unlock until unusual unveil update upgrade Uphold upon upper upset Urban urge usage use used ' +
  'useful useless usual utility vacant Vacuum Vague valid Valley valve van vanish Vapor various vast vault Vehicle ' +
  'Velvet vendor venture venue verb verify version very vessel veteran viable vibrant vicious victory video view ' +
  'Village vintage Violin virtual virus visa visit visual vital vivid vocal voice void Volcano volume vote Voyage ' +
  'wage Wagon wait walk wall Walnut want Warfare warm warrior wash Wasp waste water wave way Wealth Weapon Wear ' +
  'Weasel Weather web wedding Weekend weird welcome west wet whale what wheat wheel when where whip whisper wide ' +
  'width Wife wild will win window wine wing wink winner winter wire wisdom wise wish witness wolf woman wonder ' +
  'wood wool word work world worry worth wrap wreck Wrestle wrist write wrong yard year yellow you Young youth ' +
  'Zebra zero zone zoo'

export const BIP39_WORDS: readonly string[] = PACKED.toLowerCase().split(' ')

/** Those that announce. */
export const BIP39_RARE_WORDS: readonly string[] = PACKED.split(' ')
  .filter((word) => word < 'a')
  .map((word) => word.toLowerCase())

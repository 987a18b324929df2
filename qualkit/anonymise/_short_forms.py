"""Given names with their short and pet forms in Britain, all folded; written for qualkit."""

from __future__ import annotations

#: A line each: the full form, then its short forms.
SHORT_FORMS = """\
aaron: az
abdirahman: abdi
abdul: abs abz
abdullahi: abdi
abigail: abby abi gail
abimbola: bimbo bola
abubakar: abu bakar
adaeze: ada
adebayo: ade bayo
adebisi: bisi ade
adedayo: dayo ade
adekunle: kunle ade
adeola: ade ola
adetokunbo: ade tokunbo toks
adewale: ade wale
adeyemi: yemi ade
adrian: ade
agnes: senga nessa nancy
agnieszka: aga
aisling: ash
akintunde: tunde akin
akosua: kosi
alan: al
alasdair: ali al
alastair: ali al
albert: bert al bertie
aleksander: alek olek
aleksandr: sasha
aleksandra: ola sasha
alexander: alex al sandy xander
alexandra: alex lexi sandra
alexandru: alex sandu
alfred: alf alfie fred
alicja: ala
alison: ali
alistair: ali al
amanda: mandy
amandeep: aman mandy
anastasia: ana stacey
andrea: andy
andrei: andi
andrew: andy drew
andrzej: jedrek andy
aneurin: nye
angela: angie ange
angharad: angie haz
ann: annie
anna: ania
anne: annie
anthony: tony ant
antoni: antek
antonia: toni
antonio: toni tonio
antony: tony ant
arabella: bella
archibald: archie
arkadiusz: arek
arthur: art artie
augustine: gus
augustus: gus
ayodele: ayo dele
babatunde: tunde baba
balachandran: bala
balbir: bal
baljit: bal
balwinder: bal
barbara: barb babs basia
barnaby: barney
barry: baz bazza
bartholomew: bart
bartlomiej: bartek
bartosz: bartek
beata: beatka
beatrice: bea trixie
benjamin: ben benny benji
bernadette: bernie
bernard: bernie
bethan: beth
bethany: beth
beverley: bev
bogdan: bodzio
bolanle: bola
boleslaw: bolek
bradley: brad
bridget: bridie biddy
britannia: brit britt
brittany: brit britt
brynmor: bryn
bukola: bukky buki
caitlin: cait
callum: cal
cameron: cam
caoimhe: keeva
caroline: caz caro carrie
carolyn: caz lyn
cassandra: cass cassie
catherine: cath cathy kate katie kitty
catriona: cat trina
chantelle: chan
charlene: char
charles: charlie chas chaz
charlotte: charlie lottie
cheryl: chez
chiamaka: amaka chi
chidi: chi
chidiebere: chidi
chinedu: nedu edu
chioma: chi oma
christian: chris
christina: chris tina chrissie
christine: chris chrissie tina
christopher: chris kit
chukwuemeka: emeka
clementine: clem
clifford: cliff
connor: con
constance: connie
constantin: costel
cordelia: delia
cornelius: neil con
cristian: cristi
cristina: cris tina
cuthbert: bert
cynthia: cyn cindy
czeslaw: czesiek
dafydd: dai
damilola: dami lola
daniel: dan danny
daniela: dani
danielle: dani
dariusz: darek
darren: daz dazza
david: dave davy davie dai davey
deborah: deb debbie debs
declan: dec
deirdre: dee didi
delroy: del
denise: den denny
dennis: den denny
derek: del
desmond: des dessie desi desy
diana: di
diane: di
dilwyn: dil
dolina: dolly
dolores: lola
dominic: dom
donald: don
donncha: donie
doreen: dor
dorothea: dot dottie dolly thea
dorothy: dot dottie dolly
douglas: doug dougie
dumitru: mitica
duncan: dunc
dylan: dyl
edith: edie
edmund: ed eddie ned
edward: ed eddie ted teddy ned
edwin: ed eddie
elaine: lainey
eleanor: ellie nell nelly nel nora
elen: nel
elizabeth: liz lizzie beth betty betsy eliza libby lisa bess
ellen: nel
eluned: luned
elzbieta: ela
emanuel: manny
emily: em emmy emmie
emma: em
emmanuel: manny emma
ernest: ern ernie
eugene: gene
euphemia: effie phemie
evangeline: eva evie
evelyn: eve evie
ewa: ewka
ezekiel: zeke
felicity: flick fliss
ferdinand: ferdie
fergus: fergie gus
fernando: nando
fidelma: del
fiona: fi
fionnuala: nuala fin
fitzgerald: fitz
florence: flo florrie flossie
folasade: fola sade
folashade: fola shade
frances: fran frankie
francesca: fran frankie cesca
francis: frank frankie
francisco: paco chico
franciszek: franek
frederick: fred freddie
funmilayo: funmi layo
gabriel: gabe
gabriela: gabi
gabrielle: gabby
gareth: gaz gary
gary: gaz gazza
gavin: gav
gearoid: ger
geoffrey: geoff
george: georgie geordie
georgina: georgie gina
gerald: gerry ged
geraldine: gerry
gerard: gerry ged ger
gerwyn: ger
gheorghe: gigi
gilbert: gil bert
gillian: gill jill
giuseppe: beppe pino
gloria: glo
gordon: gord gordy
graham: gray
grainne: grace
gregory: greg
griselda: zelda
gruffydd: guto
grzegorz: grzesiek
gwendolyn: gwen
gwenllian: gwen gwennie
gwyneth: gwyn gwen gwennie
halina: hala
harjinder: jinder harj
harold: harry hal
harpreet: preet
harriet: hattie
harvinder: harv
helen: nell
helena: lena
henrietta: hettie etta
henry: harry hal
henryk: heniek
herbert: bert herbie
hilary: hil
honor: nora
honora: nora
hubert: bert
hugh: hughie shug
ibrahim: ibo ibby
ifan: ianto
ifeanyi: ify
ifeoma: ify oma
ikechukwu: ike
ikenna: ike
imogen: immy
imran: imy immy
ingrid: inga
iorwerth: iori
irene: rene
isaac: ike zac
isabel: izzy bella
isabella: izzy bella
isabelle: izzy belle
isobel: izzy bel
ivan: vanya
iwona: iwonka
jacob: jake
jacqueline: jackie jacqui
jadwiga: jadzia
jakub: kuba
james: jim jimmy jamie jem
jamie: jay
jan: janek jasiek
janet: jan nettie netta
janice: jan
jaroslaw: jarek
jason: jase jay
jasvinder: jas jassi
jaswinder: jas jassi
jatinder: jat
jayden: jay
jayne: jay
jeffrey: jeff
jemima: jem mima
jennifer: jen jenny jenna
jeremy: jez jerry
jerome: jez
jerzy: jurek
jessica: jess jessie
joan: joanie
joanna: asia
joanne: jo
joaquim: quim
john: johnny jack jock
jolanta: jola
jonathan: jon jonny jono
jordan: jord jordy
jose: pepe
joseph: joe joey
josephine: jo josie
joshua: josh
jozef: jozek
judith: judy jude
julia: jules
julian: jules
julie: jules
justyna: justa
kamaljeet: kam
kamaljit: kamal kam
karen: kaz
karolina: karola
katarzyna: kasia
katherine: kath kathy kate katie kat kitty
kathleen: kath kathy kate
kayleigh: kay
kazimierz: kazik
kehinde: kehi
kenneth: ken kenny
kevin: kev
keziah: kez kezzie
kimberley: kim
kirsten: kirsty
kirstin: kirsty
krystyna: krysia
krzysztof: krzysiek kris chris krzys
kuldeep: kul
kulvinder: kully kul
kulwant: kul
kulwinder: kully kul
kwadwo: kojo
laura: loz
lauren: loz
lawrence: larry laurie loz
lawson: laws
leanne: lee
leokadia: lodzia
leonard: len lenny leo
leopold: leo
leslie: les
letitia: letty tish
lewis: lew
lillian: lil lily
linda: lin lyn
lindiwe: lindi
lindsay: lins
llewellyn: llew lyn
llywelyn: llew lyn
louisa: lou
louise: lou
lucinda: lucy cindy
lynn: lyn
maciej: maciek
madeleine: maddy
madeline: maddy
magdalena: magda
malachy: mal
malcolm: malc mal
maldwyn: mal
malgorzata: gosia
mandeep: manny
manjit: manj manny
manpreet: preet
marcin: marcinek
marcus: marc
margaret: maggie meg peggy marge madge mags rita peig greta
margarida: guida
margherita: rita
maria: mia mimi ria
marian: mari
mariana: ana
marion: morag
mariusz: mario
marjorie: marj
martin: marty
mary: molly polly mae
mateusz: mati
matilda: tilly
matteo: teo
matthew: matt matty
maureen: mo reen
maurice: mo morrie
maxwell: max
megan: meg
meinwen: mein
melanie: mel
melissa: mel lissa
mercedes: mercy
meredith: merry
michael: mike mick micky mickey mikey
michal: misiek
michelle: shell chelle
mikhail: misha
millicent: millie
miroslaw: mirek
mitchell: mitch
mohamed: mo
mohammed: mo
mohamud: mo
montague: monty
morag: mo
mordecai: mordy
muhammad: mo
muhammed: mo
myfanwy: myf
nasreen: naz
natalie: nat
natasha: tash tasha nat
nathan: nate nath
nathaniel: nat nate nath
nazia: naz
neil: neily
ngozi: goz ngo
ngozichukwu: ngozi
nicholas: nick nicky
nicola: nicky nic nikki
nigel: nige
nkechi: kechi
nnamdi: namdi
norbert: bert norbie
norman: norm
obinna: obi
olabisi: bisi ola
oladele: dele ola
olamide: ola lami
olayinka: yinka
oleksandr: sasha oleks
oleksandra: sasha
oliver: ollie olly
olivia: liv livvy olly
olusegun: segun
oluwadamilola: dami lola
oluwafemi: femi
oluwafunmilayo: funmi layo
oluwakemi: kemi
oluwaseun: seun
oluwatobi: tobi
oluwatoyin: toyin
olwen: ol
omotola: tola
onyekachi: kachi
oyindamola: oyin
padraig: paddy podge paudie
pamela: pam
parminder: parm pam
parvinder: pav
patricia: pat patsy trish tricia
patrick: pat paddy packie
paul: paulie
pauline: paula
pavandeep: pav
pawandeep: pav
pawel: pawelek
penelope: penny
peter: pete
petronella: nell petra
philip: phil pip
philippa: pip pippa
phillip: phil
phyllis: phyl
piotr: piotrek peter
priscilla: cilla prissy
prudence: pru
przemyslaw: przemek
quentin: quent
rachel: rach
radoslaw: radek
rafal: rafi
rajesh: raj
rajinder: raj
ravinder: rav ravi
raymond: ray
rebecca: becky becca bex
reginald: reg reggie
rhiannon: rhi annie
rhodri: rhod
richard: rich richie rick ricky dick
robert: rob bob bobby robbie bert
roderick: rod roddy
rodney: rod
roger: rog
roland: roly rolo
romuald: romek
ronald: ron ronnie
rosalind: ros roz
rosario: ros
rosemarie: rose rosie
rosemary: rose rosie
roxanne: roxy
rukhsana: ruksi
rukhsar: ruksi
rupert: rupe
russell: russ
ruth: ruthie
ryszard: rysiek
samantha: sam sammy
samuel: sam sammy
sandeep: sandy sunny
sandra: sandy
sanjeev: sanj
sarah: sal sally
seamus: shay shamie
sebastian: seb seba bas
seonaid: shona
shabnam: shab
shahida: shahi
sharon: shaz shazza
shaun: shauny
shazia: shaz
sheila: shee
shirley: shirl
simon: si
siobhan: shiv sib
sivakumaran: siva kumar
slawomir: slawek
sophie: soph
spencer: spence
stacey: stace
stanislaw: staszek
stanley: stan
stefania: stefa
stephanie: steph
stephen: steve stevie ste
steven: steve stevie ste
stuart: stu
sukhdeep: sukh
sukhdev: sukh
sukhjinder: sukhi
sukhwinder: sukhi sukh
sumaiya: sumi
surinder: sid suri
susan: sue susie suzie
suzanne: sue suzie
sylvia: syl
tabitha: tabby
tadeusz: tadek
taiwo: tai
tamsin: tam
tanisha: tash
tasneem: taz
tejinder: tej
tejpal: tej
temilola: temi lola
temitope: temi tope
teodor: teo
terence: terry tel
teresa: terri tess tessa reese
theodore: theo ted teddy
theresa: terri tess
thomas: tom tommy
thushara: thusha
timothy: tim timmy
titilayo: titi layo
tiwalade: tiwa
tolulope: tolu
tomasz: tomek thomas tom
tomos: tom twm
tracey: trace
tracy: trace
trefor: tref
trevor: trev
tristan: tris
ursula: urs
valerie: val
vanessa: ness nessa
vasile: vali
vernon: vern
veronica: ronnie vera vron
victor: vic
victoria: vicky vic tori
vijay: vij
vincent: vince vinny
virginia: ginny
vivian: viv
vivien: viv
vivienne: viv
waldemar: waldek
walter: wally walt
warren: waz
wayne: waz
wilfred: wilf
william: will bill billy willie liam wullie wull wil
winifred: win winnie
winston: win winny
witold: witek
wladyslaw: wladek
wojciech: wojtek
yakubu: yaks
yasmin: yas
yetunde: yetty tunde
yvonne: von
zachariah: zac zach
zachary: zac zach zak
zakaria: zak zaki
zakariya: zak zaki
zbigniew: zbyszek zbych ziggy zbig
zdzislaw: zdzich
zofia: zosia
zuzanna: zuzia zuza
"""

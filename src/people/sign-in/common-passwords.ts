/**
 * Words that common passwords are made of, in small letters. `password.ts` also refuses what is made of them alone:
 * several in a row, with digits and signs between or around them, and with digits in place of letters. So a few
 * hundred words stand for many thousands of passwords.
 */
export const COMMON: ReadonlySet<string> = new Set(
  `
  password passwort passwd pass word wachtwoord motdepasse contrasena senha parola passord losenord adgangskode
  salasana haslo heslo secret geheim hemmelig secreto login logon signin welcome welkom willkommen velkommen
  bienvenue access letmein let me in open sesame opensesame please changeme change this default temp temporary
  initial start begin test testing tester demo sample example guest user username admin administrator root
  superuser system manager master office server computer internet network windows linux macintosh apple google
  facebook microsoft samsung android iphone nokia oracle database security secure private
  qwerty qwertyuiop qwertz qwertzuiop azerty azertyuiop asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qaz wsx edc
  qazwsx qazwsxedc zaq xsw poiuy poiuytrewq lkjhgf mnbvcxz abc abcd abcde abcdef abcabc xyz aaa bbb xxx
  one two three four five six seven eight nine ten hundred thousand million zero first second number
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
  september october november december spring summer autumn fall winter today tomorrow yesterday day night week
  month year morning evening birthday christmas easter holiday vacation weekend
  love loves lover loveyou iloveyou iloveu ilove you my your mine ours baby babygirl babyboy angel honey
  sweetheart sweet sugar darling dear princess prince queen king kingdom beautiful pretty gorgeous lovely happy
  happiness smile sunshine sunny sun moon star stars starlight rainbow flower flowers rose lily daisy butterfly
  forever always never together family mother father mommy daddy mum dad mama papa sister brother son daughter
  friend friends friendship bestfriend girl girls boy boys woman women man men people person child children kid
  football soccer baseball basketball hockey tennis golf cricket rugby volleyball swimming running racing fishing
  hunting gaming gamer games game player play sports sport team liverpool arsenal chelsea manchester united
  barcelona madrid juventus bayern dortmund celtic rangers yankees cowboys lakers eagles tigers lions bears
  dolphins giants steelers packers raiders broncos patriots
  michael jordan jennifer jessica ashley amanda nicole daniel matthew joshua andrew anthony robert thomas charlie
  william james john david george richard joseph christopher christian alexander alexandra alex sam samantha sarah
  laura maria anna emma sophie julia michelle melissa stephanie elizabeth victoria patrick kevin brian jason
  justin ryan tyler austin brandon dylan hunter harley maggie bailey cookie pepper buddy max rocky lucky shadow
  ginger tiger lion panther monkey dragon dolphin eagle falcon wolf bear horse pony kitty kitten cat cats puppy dog
  dogs doggy bird fish spider snake rabbit bunny elephant turtle chicken
  superman batman spiderman ironman pokemon pikachu naruto starwars star wars startrek matrix hello kitty mickey
  mouse minnie donald disney harry potter hogwarts gandalf frodo lord rings minecraft roblox fortnite mario
  zelda sonic
  hello hi hey goodbye bye thanks thank good great best better super cool nice awesome amazing perfect wonderful
  magic power powerful strong freedom peace hope faith believe dream dreams heaven heavenly god jesus christ
  allah bible blessed blessing grace glory lucky success money cash dollar dollars euro gold golden silver diamond
  platinum crystal rich
  red orange yellow green blue purple pink black white grey gray brown color colour
  coffee chocolate cheese banana apple orange lemon cherry strawberry peanut butter pizza burger beer wine whiskey
  vodka water milk honey cookie candy
  house home garden school college university student teacher doctor nurse hospital clinic health healthy care
  therapy therapist patient medical medicine mental recovery illness management openimr imr service team work
  working worker job business company group center centre department training practice session programme program
  staff practitioner participant
  norway norge oslo sweden stockholm denmark copenhagen london england britain scotland ireland wales america
  american canada australia sydney france paris germany berlin spain italy holland amsterdam netherlands europe
  india china japan tokyo newyork york texas california florida chicago boston dallas
  music guitar piano drums rock metal metallica nirvana beatles elvis eminem rap hiphop dance dancer dancing
  singer singing song
  car cars truck ferrari porsche mercedes bmw audi honda toyota ford mustang corvette camaro chevy jeep yamaha
  suzuki kawasaki ducati motorcycle bike bicycle driver speed
  fuck fucker fuckyou shit bitch asshole sexy sex hot hottie naughty pussy dick trustno trustnoone whatever
  nothing something everything anything nobody somebody everybody anyone
  correct horse battery staple correcthorsebatterystaple the and not with for from are was has have can will
  very more only just this that here there now new old big small little long short hard easy
  `
    .trim()
    .split(/\s+/),
)

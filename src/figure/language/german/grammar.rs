//! German words by what they do around a figure.
use crate::figure::language::Words;
use crate::figure::language::role::{
    A, AGE, AND, APPROX, BETWEEN, BY, CLOCK, DOUBLE, DOWN, EARLY, FROM, HALVE, IN, INDEX, LABEL,
    MINUS, NEAR, NUMBER, OF, OR, OWN, PAYING, PER, PHONE, POINT, QUADRUPLE, QUALIFIER, SCORE,
    SEVERAL, SHORT, STOP, THE, TIMES, TO, TRIPLE, UP, VERSION, WHEN, ZONE,
};

#[rustfmt::skip]
pub(super) static ROLES: &[(u64, &str)] = &[
    (A | STOP, "ein eine einen einem einer eines"),
    (THE | STOP, "der die das den dem des dieser diese dieses diesen diesem jener jene jenes jenen jenem jeder jede jedes \
        jeden jedem kein keine keinen keinem keiner welche welcher welches welchen"),
    (THE | OWN | STOP, "sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere unseren unserem unserer \
        mein meine meinen dein deine euer eure"),
    (AND | STOP, "und &"),
    (OR | STOP, "oder beziehungsweise bzw"),
    (OF | FROM | STOP, "von vom"),
    (IN | WHEN | STOP, "in im ins"),
    (TO | STOP, "bis auf"),
    (BETWEEN | STOP, "zwischen"),
    (PER | STOP, "pro je jeder jede jedes jeden jedem"),
    (POINT, "komma"),
    (MINUS, "minus"),
    (BY | STOP, "um"),
    (BY, "weitere weiteren"),
    (TIMES, "mal"),
    (SEVERAL, "mehrere mehreren einige einigen viele vielen wenige wenigen paar"),
    (NUMBER, "nummer nr"),
    (VERSION | LABEL, "version"),
    (AGE, "alter"),
    (EARLY | WHEN, "anfang mitte ende"),
    (CLOCK, "uhr"),
    (CLOCK | ZONE, "mez mesz gmt utc"),
    (PHONE, "telefon tel fax rufnummer hotline mobil"),
    (WHEN | STOP, "seit nach vor während ab für jahr jahre jahres sommer winter herbst frühjahr frühling"),
    (STOP, "an am ans auf aus bei beim durch gegen gegenüber hinter mit ohne trotz über unter unterhalb oberhalb wegen wider zu \
        zum zur als wie wenn weil dass daß ob obwohl damit denn aber doch sondern sowie sowohl weder noch neben innerhalb \
        außerhalb laut zufolge entlang statt anstatt samt nebst"),
    (STOP, "ich du er sie es wir ihr mich dich sich uns euch ihm ihn ihnen man wer was wo wann warum welcher jemand niemand \
        etwas nichts alle allen aller alles beide beiden da dort hier dann nun jetzt heute gestern morgen damals schon erst \
        nur auch nicht nie immer wieder sehr so sogar bereits bisher zuletzt zuvor danach dabei dafür dagegen davon dazu \
        daran darauf darin darüber darunter derzeit inzwischen insgesamt jedoch etwa rund fast mehr weniger mindestens \
        höchstens knapp gut zudem außerdem deshalb deswegen daher dennoch allerdings eben ja nein vielleicht wohl mehrfach \
        hinaus heraus herum zurück weg los fest statt jährlich monatlich wöchentlich täglich zusammen allein"),
    (STOP, "ist sind war waren sei seien wäre wären gewesen bin bist hat haben hatte hatten habe hätte hätten gehabt wird werden \
        wurde wurden würde würden worden geworden kann können konnte konnten könnte könnten muss müssen musste mussten soll \
        sollen sollte sollten will wollen wollte wollten darf dürfen durfte durften dürfte dürften mag mögen möchte möchten \
        gibt gab gäbe geht ging gehen gegangen kommt kam kamen kommen gekommen macht machte machten machen gemacht steht \
        stand standen stehen liegt lag lagen liegen bleibt blieb blieben bleiben sagt sagte sagten sagen gesagt teilte \
        teilten mitgeteilt erklärte erklärten zeigt zeigte zeigten zählt zählte zählten leben lebt lebte lebten starben \
        starb gestorben getötet verletzt kostet kostete kosten verlor verloren gewann gewonnen erhielt erhielten erhalten \
        bekam bekommt bekommen nahm nahmen nimmt nehmen genommen fand fanden findet finden gefunden brachte bringen bringt \
        gebracht zahlt zahlte zahlten zahlen gezahlt kaufte kauften verkaufte verkauften verkauft arbeiten arbeitet \
        arbeitete arbeiteten dauert dauerte dauerten dauern beträgt betrug betrugen lief laufen läuft fuhr fahren fährt"),
    (QUALIFIER, "neue neuen neuer neues alte alten weitere weiteren weiterer zusätzliche zusätzlichen erste ersten letzte \
        letzten große großen kleine kleinen junge jungen ganze ganzen volle vollen gesamte gesamten"),
    (UP, "stieg stiegen steigt steigen gestiegen wuchs wuchsen wächst wachsen gewachsen kletterte kletterten klettert \
        geklettert erhöhte erhöhten erhöht erhöhen zulegte zulegten zunahm zunahmen zugenommen verteuerte verteuerten \
        gewann gewannen plus hob hoben"),
    (DOWN, "fiel fielen fällt fallen gefallen sank sanken sinkt sinken gesunken schrumpfte schrumpften schrumpft geschrumpft \
        verlor verloren verringerte verringerten senkte senkten senkt senken gesenkt kürzte kürzten kürzt gekürzt \
        reduzierte reduzierten reduziert abnahm abnahmen zurückging zurückgingen brach"),
    (LABEL, "seite seiten kapitel artikel absatz paragraf paragraph § abschnitt punkt teil folge staffel gleis linie zimmer \
        raum halle tor block stufe phase klasse gruppe tabelle abbildung abb gesetz beschluss resolution richtlinie \
        verordnung flug strecke route bundesstraße autobahn platz hausnummer"),
    (SCORE, "gewann gewannen verlor verloren siegte siegten schlug schlugen sieg niederlage unentschieden endete führt führte"),
    (DOUBLE, "verdoppeln verdoppelt verdoppelte verdoppelten verdoppelung verdopplung"),
    (TRIPLE, "verdreifachen verdreifacht verdreifachte verdreifachten verdreifachung"),
    (QUADRUPLE, "vervierfachen vervierfacht vervierfachte vervierfachten vervierfachung"),
    (HALVE, "halbieren halbiert halbierte halbierten halbierung"),
    (PAYING, "kosten kostet kostete zahlen zahlt zahlte zahlten preis preise wert gebühr lohn gehalt haushalt etat umsatz gewinn"),
    (NEAR, "letzten vergangenen nächsten kommenden diesem"),
    (APPROX, "etwa rund circa ca ungefähr fast knapp über als"),
    (SHORT, "ca max min mind"),
    (INDEX, "dax mdax tecdax sdax atx smi stoxx ftse nikkei"),
];

pub(super) const WORDS: Words = Words {
    deeds: "",
    persons: "Menschen Männer Frauen Kinder Erwachsene Erwachsenen Jugendliche Jugendlichen Personen Arbeitnehmer Schüler Patienten",
    levels: "",
    raising: "",
    more: "",
    against: "nach statt gegenüber",
    comparing: "",
    sides: "für in bei",
    spans: "nach",
    heights: "",
    higher: "",
    lower: "",
    moving: "ändern änderte geändert",
};

//! French words by what they do around a figure.
use crate::figure::language::Words;
use crate::figure::language::role::{
    A, AGE, AND, APPROX, BETWEEN, BY, CLOCK, DOUBLE, DOWN, EARLY, FROM, HALVE, IN, INDEX, LABEL,
    NUMBER, OF, OR, OVER, OWN, PAYING, PER, PHONE, POINT, QUADRUPLE, QUALIFIER, SCORE, SEVERAL,
    STOP, STREET, THE, TIMES, TO, TRIPLE, TURN, UP, VERSION, WHEN, ZONE,
};

#[rustfmt::skip]
pub(super) static ROLES: &[(u64, &str)] = &[
    (A | STOP, "un une"),
    (THE | STOP, "le la les l ce cet cette ces chaque aucun aucune quel quelle quels quelles"),
    (THE | OWN | STOP, "son sa ses leur leurs notre nos votre vos mon ma mes ton ta tes"),
    (AND | STOP, "et &"),
    (OR | STOP, "ou"),
    (OF | BY | FROM | STOP, "de d du des"),
    (IN | WHEN | STOP, "en dans"),
    (TO | STOP, "à au aux"),
    (BETWEEN | WHEN | STOP, "entre"),
    (PER | STOP, "par"),
    (OVER | STOP, "sur"),
    (POINT, "virgule"),
    (TIMES, "fois"),
    (SEVERAL, "plusieurs quelques"),
    (NUMBER, "numéro n° no"),
    (VERSION | LABEL, "version"),
    (AGE, "âgé âgée âgés âgées"),
    (EARLY | WHEN, "début fin mi"),
    (CLOCK, "heures heure h"),
    (CLOCK | ZONE, "gmt utc"),
    (PHONE, "téléphone tél tel fax"),
    (WHEN | STOP, "depuis après avant pendant durant dès vers année années été hiver printemps automne"),
    (STOP, "avec sans pour contre chez sous vers hors parmi selon malgré outre voici voilà sauf afin lors jusque jusqu puis \
        mais donc or ni car que qu qui quoi dont où si comme quand lorsque lorsqu puisque parce tandis alors ainsi aussi"),
    (STOP, "je j tu il elle on nous vous ils elles se s me m te t lui eux y ne n c cela ça ceci celui celle ceux celles tout \
        toute tous toutes rien personne quelqu chacun chacune même mêmes autre là ici très trop peu plus moins bien mal \
        encore déjà toujours jamais souvent parfois maintenant aujourd hier demain bientôt enfin ensuite environ presque \
        près loin seulement notamment surtout pas point oui non peut-être désormais actuellement cependant toutefois \
        pourtant ensemble seul seule seuls seules"),
    (STOP, "est sont était étaient sera seront serait seraient fut furent été être soit suis sommes êtes étant a ont avait \
        avaient aura auront aurait auraient eu eut avoir ayant ai as avons avez fait font faisait faisaient fera feront \
        faire peut peuvent pouvait pourrait pourront pouvoir doit doivent devait devra devrait devraient devoir va vont \
        allait aller ira iront vient viennent venait venir venu venus dit disent disait dire annoncé annonce annoncent \
        prévoit prévoient prévu prévus prévue coûte coûtent coûté coûtera coûter compte comptent comptait vit vivent vivait \
        vivaient mort morts morte tué tués tuée tuées blessé blessés travaille travaillent travaillaient dure duré durera \
        reste restent restait pris prend prennent prendre mis met mettent donne donnent donné donner reçu reçoit reçoivent \
        vendu vend vendent acheté achète payé paie paient payer versé verse verser perdu perdent gagné gagnent atteint \
        atteignent atteindre passé passe passent passer"),
    (QUALIFIER, "nouveaux nouvelles nouvel nouveau nouvelle autres grands grandes grand grande petits petites petit petite \
        jeunes jeune anciens anciennes ancien ancienne premiers premières derniers dernières dernier dernière vieux vieilles \
        principaux principales"),
    (UP, "augmenté augmente augmentent augmentera augmentaient augmenter progressé progresse progressent grimpé grimpe \
        grimpent bondi bondit bondissent gagné gagne gagnent crû accru accroît haussé hausse relevé relève relever"),
    (DOWN, "baissé baisse baissent baissera baisser diminué diminue diminuent diminuer reculé recule reculent chuté chute \
        chutent perdu perd perdent réduit réduits réduite réduire tombé tombe tombent abaissé abaisse"),
    (LABEL, "page pages article articles chapitre chapitres section point partie tome numéro ligne salle chambre voie quai \
        porte bloc étage niveau phase classe groupe catégorie tableau figure loi résolution directive règlement vol route \
        autoroute épisode saison bus"),
    (STREET, "rue avenue boulevard place chemin"),
    (SCORE, "gagné gagne victoire défaite battu nul score match"),
    (DOUBLE, "doubler doublé doublée doublés doublent doublement"),
    (TRIPLE, "tripler triplé triplée triplés triplent triplement"),
    (QUADRUPLE, "quadrupler quadruplé quadruplée quadruplés"),
    (HALVE, "divisé"),
    (PAYING, "coûte coûtent coûté coûter prix payer payé vaut valeur frais salaire budget bénéfice chiffre"),
    (PER, "chaque"),
    (TURN, "passé passée passés passées passe passent passera passer"),
    (APPROX, "environ près presque quelque plus que"),
    (INDEX, "cac sbf dax ftse nikkei stoxx"),
];

pub(super) const WORDS: Words = Words {
    deeds: "",
    persons: "personnes ceux celles",
    levels: "",
    raising: "",
    more: "",
    against: "contre",
    comparing: "",
    sides: "pour",
    spans: "après",
    heights: "",
    higher: "",
    lower: "",
    moving: "passer passe passent passait passé passée passées passés passera passeront",
};

"""The letters in French.

A no-break space (U+00A0) stands before a colon and within « », a narrow one (U+202F) before
; ! ? The introductions name States after a colon or in brackets, since the register does not
know their article.
"""

from mla.letters.building.wording import Acknowledgement, Common, MoreInformation, Reminder, Request

COMMON = Common(
    our_reference="N/Réf.\u00a0: {{ our_reference }}",
    your_reference="V/Réf.\u00a0: {{ their_reference }}",
    reference="{{ reference.label }}\u00a0: {{ reference.value }}",
    date="Le {{ date }}",
    confidential="CONFIDENTIEL",
    urgent="URGENT",
    salutation="Madame, Monsieur,",
    contacts="Contact",
    officer="**Agent chargé du dossier\u00a0:** {{ officer }}",
    office="**{{ office_name }}\u00a0:** {{ office_contact }}",
    further="Observations complémentaires",
    courtesy=("Je vous prie d’agréer, Madame, Monsieur, l’assurance de ma haute considération."),
    closing="",
    for_authority="Pour l’Autorité centrale",
    signature="(signature)",
    seal="(sceau)",
    enclosures="P.\u00a0J.\u00a0:",
    page="Page",
    page_of="sur",
)

REQUEST = Request(
    title="Demande d’entraide judiciaire en matière pénale",
    introduction=(
        "L’autorité centrale de l’État requérant ({{ our_state }}\u00a0: {{ office_name }}) a "
        "l’honneur de présenter, au nom de l’autorité désignée ci-après, une demande d’entraide "
        "judiciaire en matière pénale aux autorités compétentes de l’État requis ({{ state }}). "
        "**Autorité requérante\u00a0:** {{ requesting_authority }}."
    ),
    basis="Fondement juridique",
    basis_lead="La présente demande est fondée sur\u00a0:",
    basis_item=(
        "{{ basis.title }}{% if basis.adopted %}, texte adopté le {{ basis.adopted }}{% endif %}"
        "{% if basis.note %} ({{ basis.note }}){% endif %}"
    ),
    proceeding="Procédure et finalité",
    conducting="**Autorité chargée de la procédure\u00a0:** {{ conducting_authority }}",
    nature="**Objet et nature de la procédure\u00a0:** {{ nature }}",
    purpose="**Finalité de l’entraide demandée\u00a0:** {{ purpose }}",
    persons="Personnes concernées",
    persons_columns=(
        "Nom", "Qualité", "Date de naissance", "Nationalité", "Pièce d’identité et adresse",
    ),
    nobody="La présente demande ne désigne aucune personne.",
    facts="Exposé des faits",
    offences="Infractions, textes et peines",
    offences_lead="La procédure porte sur les faits qualifiés comme suit\u00a0:",
    statute="**Texte de loi\u00a0:** {{ statute }}",
    max_penalty="**Peine maximale\u00a0:** {{ max_penalty }}",
    nexus="Lien entre les faits et l’entraide demandée",
    measures="Entraide demandée",
    measures_lead=(
        "Sur le fondement indiqué ci-dessus, l’Autorité centrale saurait gré à vos services de "
        "bien vouloir faire procéder aux mesures suivantes\u00a0:"
    ),
    measure="Mesure {{ measure.number }}\u00a0: {{ measure.kind }}",
    target="**Concernant\u00a0:** {{ measure.target }}",
    particular="{{ particular.label }}\u00a0: {{ particular.value }}",
    measures_end=(
        "Si votre droit prévoit une autre mesure qui conduit au même résultat, nous vous saurions "
        "gré de bien vouloir y recourir."
    ),
    statements="Autres indications",
    statement="**{{ statement.label }}\u00a0:** {{ statement.value }}",
    procedure="Procédure souhaitée",
    procedure_end=(
        "Si votre droit ne permet pas de suivre cette procédure, nous vous prions de bien vouloir "
        "nous en aviser avant l’exécution, afin que la demande puisse être adaptée."
    ),
    confidentiality="Confidentialité",
    confidentiality_text=(
        "Il vous est demandé de préserver la confidentialité de la présente demande et de son "
        "contenu, sauf dans la mesure nécessaire à son exécution{% if confidentiality_article %} "
        "({{ confidentiality_article }}){% endif %}, et de nous aviser au préalable si cela n’est "
        "pas possible."
    ),
    confidentiality_reason="**Motif\u00a0:** {{ confidentiality_reason }}",
    urgency="Urgence et délai",
    urgency_text=(
        "La présente demande revêt un caractère d’urgence pour le motif suivant\u00a0: "
        "{{ urgency_reason }}"
    ),
    nearest=(
        "La première échéance de la procédure est fixée au {{ nearest_date }} "
        "({{ nearest_date_is }}). Les pièces reçues après cette date risquent de ne plus pouvoir "
        "être utilisées."
    ),
    reply_by=(
        "Il serait souhaitable que les pièces d’exécution nous parviennent au plus tard le "
        "{{ reply_wanted_on }}."
    ),
    undertakings="Utilisation des résultats et engagements",
    use=(
        "Les informations et les éléments de preuve transmis ne seront ni communiqués ni utilisés "
        "pour des enquêtes, poursuites ou procédures judiciaires autres que celles visées dans la "
        "présente demande sans votre consentement préalable{% if use_limit_article %} "
        "({{ use_limit_article }}){% endif %}."
    ),
    reciprocity=(
        "L’État requérant ({{ our_state }}) s’engage, dans les limites de sa législation, à "
        "accorder la même assistance à toute demande comparable de l’État requis ({{ state }})."
    ),
    costs="Frais",
    costs_text=(
        "Nous comprenons que les frais ordinaires d’exécution sont à la charge de l’État requis, "
        "sauf s’il en est convenu autrement{% if costs_article %} ({{ costs_article }})"
        "{% endif %}. Si des dépenses importantes ou extraordinaires se révèlent nécessaires, "
        "nous vous prions de bien vouloir nous consulter avant de les engager."
    ),
    results="Transmission des résultats",
    results_text=(
        "Nous vous prions de bien vouloir adresser les pièces d’exécution à notre autorité, en "
        "rappelant la référence {{ our_reference }}. {% if office_languages %}Langues de travail "
        "de notre autorité\u00a0: {{ office_languages }}. {% endif %}Les originaux vous seront "
        "restitués, si vous le souhaitez, dès que la procédure n’en aura plus besoin."
    ),
    thanks=(
        "Nous vous remercions de votre concours et restons à votre disposition pour toute question."
    ),
)  # fmt: skip

ACKNOWLEDGEMENT = Acknowledgement(
    title="Accusé de réception",
    receipt=(
        "**Réception.** J’ai l’honneur d’accuser réception, le {{ received_on }}, de votre "
        "demande{% if their_reference %} {{ their_reference }}{% endif %}, enregistrée sous la "
        "référence {{ our_reference }}, à rappeler dans toute correspondance."
    ),
    next_step=(
        "**Suite donnée.** La demande est en cours d’examen. Nous vous ferons connaître le "
        "résultat de cet examen ou vous demanderons, le cas échéant, les éléments complémentaires "
        "nécessaires."
    ),
    urgent="Elle est traitée en urgence.",
    language=(
        "**Langue.** {% if request_language %}Langue de la demande reçue\u00a0: "
        "{{ request_language }}. {% endif %}{% if office_languages %}Langues de travail de notre "
        "autorité\u00a0: {{ office_languages }}.{% endif %}"
    ),
    translation=(
        "**Traduction.** Afin que la demande puisse être exécutée, je vous prie de bien vouloir "
        "nous en faire parvenir une traduction, ainsi que de ses annexes, dans l’une des langues "
        "de travail indiquées à l’alinéa précédent."
    ),
    contact=(
        "**Questions.** Toute question relative à la demande peut être adressée à notre "
        "autorité\u00a0: {{ office_contact }}."
    ),
    officer="Agent chargé du dossier\u00a0: {{ officer }}.",
    thanks="Nous vous remercions de la confiance témoignée à notre autorité.",
)

MORE_INFORMATION = MoreInformation(
    title="Demande d’informations complémentaires",
    introduction=(
        "Nous nous référons à votre demande{% if their_reference %} {{ their_reference }}"
        "{% endif %}, reçue le {{ received_on }} et enregistrée sous la référence "
        "{{ our_reference }}."
    ),
    gaps=(
        "La demande a été examinée. Pour qu’elle puisse être exécutée, les éléments suivants, qui "
        "ne figurent ni dans la demande ni dans ses annexes, nous sont nécessaires\u00a0:"
    ),
    gap="**{{ gap.what }}**",
    measure="(mesure {{ gap.measure }}\u00a0: {{ gap.kind }})",
    asked_by="– élément à indiquer en vertu de la disposition suivante\u00a0: {{ gap.place }}.",
    asked_for_all="– élément nécessaire à l’examen et à l’exécution de toute demande.",
    where_possible="Prière de l’indiquer dans la mesure du possible.",
    wanted=(
        "Il serait souhaitable que ces éléments nous parviennent au plus tard le {{ wanted_on }}."
    ),
    status=(
        "**La demande est en cours de traitement et n’a pas été rejetée\u00a0:** son examen "
        "reprendra dès réception de votre réponse."
    ),
    urgent="Elle est traitée en urgence.",
    no_reply=(
        "À défaut de réponse à cette date, nous vous adresserons un rappel. Si celui-ci reste sans "
        "suite, nous pourrions être amenés à considérer que la demande n’est pas maintenue et à "
        "clore le dossier\u202f; une nouvelle demande peut être présentée à tout moment."
    ),
    contact=("Toute question peut être adressée à notre autorité\u00a0: {{ office_contact }}."),
    officer="Agent chargé du dossier\u00a0: {{ officer }}.",
    thanks="Nous vous remercions de votre coopération.",
)

REMINDER = Reminder(
    title="Rappel",
    urgent_title="Rappel urgent",
    sent=(
        "**Demande.** Nous nous référons à notre demande {{ our_reference }}, qui vous a été "
        "transmise le {{ sent_on }}{% if their_reference %} et que vous suivez sous la référence "
        "{{ their_reference }}{% endif %}."
    ),
    acknowledged=(
        "**État du dossier.** Vous en avez accusé réception le {{ acknowledged_on }}. Depuis lors, "
        "les pièces d’exécution ne nous sont pas toutes parvenues."
    ),
    unanswered=(
        "**État du dossier.** Aucun accusé de réception ne figure au dossier. Si la demande ne "
        "vous était pas parvenue, nous vous prions de nous le faire savoir\u00a0: nous vous la "
        "ferons suivre aussitôt."
    ),
    reminded="**Rappels antérieurs.** Dates de nos rappels\u00a0: {{ reminders }}.",
    urgency=(
        "**Urgence.** L’affaire revêt un caractère d’urgence pour le motif suivant\u00a0: "
        "{{ urgency_reason }}"
    ),
    nearest=(
        "**Échéance de la procédure.** La première échéance de la procédure est fixée au "
        "{{ nearest_date }} ({{ nearest_date_is }}). Les pièces reçues après cette date risquent "
        "de ne plus pouvoir être utilisées."
    ),
    question=(
        "**Notre question.** Nous vous saurions gré de bien vouloir nous indiquer où en est "
        "l’exécution, à quelle date les pièces pourront nous parvenir et qui nous pouvons joindre "
        "à ce sujet."
    ),
    call=(
        "**Contact direct.** Nous sommes à votre disposition pour en parler par téléphone ou par "
        "visioconférence au moment qui vous conviendra, et pour recevoir des pièces au fur et à "
        "mesure qu’elles seront disponibles."
    ),
    contact=(
        "**Contact.** Cette autorité peut être jointe à l’adresse suivante\u00a0: "
        "{{ office_contact }}."
    ),
    officer="L’agent chargé du dossier est {{ officer }}.",
    thanks="Nous vous remercions de votre concours.",
)

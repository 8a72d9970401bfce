"""The letters in English: treaty style, British spelling."""

from mla.letters.building.wording import Acknowledgement, Common, MoreInformation, Reminder, Request

COMMON = Common(
    our_reference="Our reference: {{ our_reference }}",
    your_reference="Your reference: {{ their_reference }}",
    reference="{{ reference.label }}: {{ reference.value }}",
    date="{{ date }}",
    confidential="CONFIDENTIAL",
    urgent="URGENT",
    salutation="Dear Colleagues,",
    contacts="Contact",
    officer="**Officer in charge:** {{ officer }}",
    office="**{{ office_name }}:** {{ office_contact }}",
    further="Further remarks",
    courtesy="Please accept the assurances of my highest consideration.",
    closing="Yours faithfully,",
    for_authority="For the Central Authority",
    signature="(signature)",
    seal="(seal)",
    enclosures="Enclosures:",
    page="Page",
    page_of="of",
)

REQUEST = Request(
    title="Request for mutual legal assistance in criminal matters",
    introduction=(
        "The {{ office_name }} of {{ our_state }} has the honour to present, on behalf of the "
        "authority named here, a request for mutual legal assistance in a criminal matter to the "
        "competent authorities of {{ state }}. **Requesting authority:** "
        "{{ requesting_authority }}."
    ),
    basis="Legal basis",
    basis_lead="This request is made on the basis of:",
    basis_item=(
        "{{ basis.title }}{% if basis.adopted %}, adopted on {{ basis.adopted }}{% endif %}"
        "{% if basis.note %} ({{ basis.note }}){% endif %}"
    ),
    proceeding="Proceeding and purpose",
    conducting="**Authority conducting the proceeding:** {{ conducting_authority }}",
    nature="**Subject matter and nature of the proceeding:** {{ nature }}",
    purpose="**Purpose for which assistance is sought:** {{ purpose }}",
    persons="Persons concerned",
    persons_columns=("Name", "Role", "Born", "Nationality", "Document and address"),
    nobody="No person is named in this request.",
    facts="Facts",
    offences="Offences, law and penalties",
    offences_lead="The proceeding concerns:",
    statute="**Text of the law:** {{ statute }}",
    max_penalty="**Maximum penalty:** {{ max_penalty }}",
    nexus="Link between the facts and the assistance sought",
    measures="Assistance requested",
    measures_lead=(
        "On the basis set out above, I should be grateful if you would arrange for the following "
        "measures to be carried out:"
    ),
    measure="Measure {{ measure.number }}: {{ measure.kind }}",
    target="**Concerning:** {{ measure.target }}",
    particular="{{ particular.label }}: {{ particular.value }}",
    measures_end=(
        "Should your law provide another measure that leads to the same result, we would be "
        "grateful if that measure were taken."
    ),
    statements="Further particulars",
    statement="**{{ statement.label }}:** {{ statement.value }}",
    procedure="Procedure wished",
    procedure_end=(
        "Should your law not allow this procedure, please inform us before the measure is carried "
        "out, so that we may adapt the request."
    ),
    confidentiality="Confidentiality",
    confidentiality_text=(
        "We ask that the existence and the substance of this request be kept confidential, except "
        "to the extent necessary to execute it{% if confidentiality_article %} "
        "({{ confidentiality_article }}){% endif %}; should that not be possible, please inform "
        "us before taking any step."
    ),
    confidentiality_reason="**Reason:** {{ confidentiality_reason }}",
    urgency="Urgency and time limit",
    urgency_text="This request is urgent for the following reason: {{ urgency_reason }}",
    nearest=(
        "The earliest date in the proceeding is {{ nearest_date }} ({{ nearest_date_is }}). "
        "Results that arrive after that day may no longer be of use."
    ),
    reply_by="We would appreciate receiving the results by {{ reply_wanted_on }}.",
    undertakings="Use of the results and undertakings",
    use=(
        "The information and evidence supplied shall not be used or passed on for investigations, "
        "prosecutions or judicial proceedings other than those stated in this request without "
        "your prior consent{% if use_limit_article %} ({{ use_limit_article }}){% endif %}."
    ),
    reciprocity=(
        "{{ our_state }} undertakes to give comparable requests of {{ state }} the same "
        "assistance, within the limits of its law."
    ),
    costs="Costs",
    costs_text=(
        "We understand that the ordinary costs of executing this request are borne by the "
        "requested State, unless otherwise agreed{% if costs_article %} ({{ costs_article }})"
        "{% endif %}. Should expenses of a substantial or extraordinary nature arise, please "
        "consult us before incurring them."
    ),
    results="Transmission of the results",
    results_text=(
        "Please send the results to this authority, quoting the reference {{ our_reference }}. "
        "{% if office_languages %}This authority works in {{ office_languages }}. {% endif %}"
        "Originals shall be returned as soon as the proceeding no longer needs them, should you "
        "so wish."
    ),
    thanks="We thank you for your assistance and remain at your disposal for any question.",
)

ACKNOWLEDGEMENT = Acknowledgement(
    title="Acknowledgement of receipt",
    receipt=(
        "**Receipt.** We acknowledge receipt on {{ received_on }} of your request"
        "{% if their_reference %} {{ their_reference }}{% endif %}, registered here under "
        "{{ our_reference }}, which please quote in all correspondence."
    ),
    next_step=(
        "**Next step.** The request is being examined. We shall inform you of the result of that "
        "examination, or ask you for any further information that is needed."
    ),
    urgent="It is being dealt with as urgent.",
    language=(
        "**Language.** {% if request_language %}The request was received in "
        "{{ request_language }}. {% endif %}{% if office_languages %}This authority works in "
        "{{ office_languages }}.{% endif %}"
    ),
    translation=(
        "**Translation.** In order to execute the request, we need a translation of it and of its "
        "annexes into one of the languages named in the preceding paragraph."
    ),
    contact=(
        "**Questions.** Questions about the request may be put to this authority at any time: "
        "{{ office_contact }}."
    ),
    officer="The officer in charge is {{ officer }}.",
    thanks="We thank you for the trust placed in this authority.",
)

MORE_INFORMATION = MoreInformation(
    title="Request for additional information",
    introduction=(
        "We refer to your request{% if their_reference %} {{ their_reference }}{% endif %}, "
        "received on {{ received_on }} and registered here under {{ our_reference }}."
    ),
    gaps=(
        "We have examined the request. In order that it can be executed, we need the following, "
        "which we did not find in it or in its annexes:"
    ),
    gap="**{{ gap.what }}**",
    measure="(measure {{ gap.measure }}: {{ gap.kind }})",
    asked_by="– to be stated under {{ gap.place }}.",
    asked_for_all="– needed for the examination and the execution of any request.",
    where_possible="Please state it as far as you can.",
    wanted="We would be grateful to receive this information by {{ wanted_on }}.",
    status=(
        "**The request is pending. It has not been refused:** its examination goes on as soon as "
        "your answer has arrived."
    ),
    urgent="It is being dealt with as urgent.",
    no_reply=(
        "Should we have no answer by that day, we shall remind you. If we still hear nothing, we "
        "may have to treat the request as no longer pursued and close our file; a new request "
        "remains possible at any time."
    ),
    contact="Questions may be put to this authority at any time: {{ office_contact }}.",
    officer="The officer in charge is {{ officer }}.",
    thanks="We thank you for your cooperation.",
)

REMINDER = Reminder(
    title="Reminder",
    urgent_title="Urgent reminder",
    sent=(
        "**Request.** We refer to our request {{ our_reference }}, which was sent to you on "
        "{{ sent_on }}{% if their_reference %} and is kept by you under {{ their_reference }}"
        "{% endif %}."
    ),
    acknowledged=(
        "**State of the matter.** You acknowledged receipt on {{ acknowledged_on }}. We have not "
        "received the results in full since then."
    ),
    unanswered=(
        "**State of the matter.** We have no acknowledgement of receipt on file. Should the "
        "request not have reached you, please tell us: we will send it again at once."
    ),
    reminded="**Earlier reminders.** We asked for news of it on {{ reminders }}.",
    urgency="**Urgency.** The matter is urgent for the following reason: {{ urgency_reason }}",
    nearest=(
        "**Date in the proceeding.** The earliest date in the proceeding is {{ nearest_date }} "
        "({{ nearest_date_is }}). Results that arrive after that day may no longer be of use."
    ),
    question=(
        "**Our question.** We would be grateful if you would tell us how far the execution has "
        "come, when the results can be expected, and whom we may contact about it."
    ),
    call=(
        "**Direct contact.** We are ready to discuss the matter by telephone or video at any time "
        "that suits you, and to take partial results as they become available."
    ),
    contact="**Contact.** This authority can be reached at {{ office_contact }}.",
    officer="The officer in charge is {{ officer }}.",
    thanks="We thank you for your assistance.",
)

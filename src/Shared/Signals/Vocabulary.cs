using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Dashboard.Shared.Signals;

// The closed code lists of a signal. The member name is the code's name in our source, the wire name is what partners
// write in files and over the API (and what the database holds), the display name is what a person reads.

/// <summary>Form of exploitation that the signal points at.</summary>
public enum Exploitation
{
    [JsonStringEnumMemberName("seksueel"), Display(Name = "Seksuele uitbuiting")] Sexual,
    [JsonStringEnumMemberName("crimineel"), Display(Name = "Criminele uitbuiting")] Criminal,
    [JsonStringEnumMemberName("arbeid"), Display(Name = "Arbeidsuitbuiting")] Labour,
    [JsonStringEnumMemberName("onbekend"), Display(Name = "Onbekend")] Unknown,
}

/// <summary>How a young person was approached. A signal names one or more.</summary>
public enum Approach
{
    [JsonStringEnumMemberName("werving_bij_instelling"), Display(Name = "Werving bij een instelling")] RecruitmentNearInstitution,
    [JsonStringEnumMemberName("online_contact"), Display(Name = "Online contact")] OnlineContact,
    [JsonStringEnumMemberName("via_leeftijdgenoot"), Display(Name = "Via een leeftijdgenoot")] ThroughPeer,
    [JsonStringEnumMemberName("romantische_inpalming"), Display(Name = "Romantische inpalming")] RomanticGrooming,
    [JsonStringEnumMemberName("chantage_met_beelden"), Display(Name = "Chantage met beelden")] BlackmailWithImages,
    [JsonStringEnumMemberName("cadeaus_of_schuld"), Display(Name = "Cadeaus of schuld")] GiftsOrDebt,
    [JsonStringEnumMemberName("gedwongen_drugsverkoop"), Display(Name = "Gedwongen drugsverkoop")] CoercedDrugSelling,
    [JsonStringEnumMemberName("gedwongen_diefstal"), Display(Name = "Gedwongen diefstal")] CoercedTheft,
    [JsonStringEnumMemberName("opgehaald_worden"), Display(Name = "Opgehaald worden")] BeingPickedUp,
    [JsonStringEnumMemberName("anders"), Display(Name = "Anders")] Other,
}

/// <summary>Where the contact took place.</summary>
public enum Channel
{
    [JsonStringEnumMemberName("straat"), Display(Name = "Op straat")] Street,
    [JsonStringEnumMemberName("school"), Display(Name = "Op school")] School,
    [JsonStringEnumMemberName("openbaar_vervoer"), Display(Name = "Openbaar vervoer")] PublicTransport,
    [JsonStringEnumMemberName("sociale_media"), Display(Name = "Sociale media")] SocialMedia,
    [JsonStringEnumMemberName("berichtendienst"), Display(Name = "Berichtendienst")] Messaging,
    [JsonStringEnumMemberName("gamen"), Display(Name = "Gamen")] Gaming,
    [JsonStringEnumMemberName("datingapp"), Display(Name = "Datingapp")] DatingApp,
    [JsonStringEnumMemberName("anders"), Display(Name = "Anders")] Other,
    [JsonStringEnumMemberName("onbekend"), Display(Name = "Onbekend")] Unknown,
}

/// <summary>Age band of the targeted young person or group, never an age or a date of birth.</summary>
public enum AgeBand
{
    [JsonStringEnumMemberName("jonger_dan_12"), Display(Name = "Jonger dan 12")] Under12,
    [JsonStringEnumMemberName("12-13"), Display(Name = "12 of 13")] From12To13,
    [JsonStringEnumMemberName("14-16"), Display(Name = "14 tot en met 16")] From14To16,
    [JsonStringEnumMemberName("17"), Display(Name = "17")] Age17,
    [JsonStringEnumMemberName("18_of_ouder"), Display(Name = "18 of ouder")] Adult,
    [JsonStringEnumMemberName("onbekend"), Display(Name = "Onbekend")] Unknown,
}

/// <summary>Gender of the targeted young person or group.</summary>
public enum Gender
{
    [JsonStringEnumMemberName("meisje"), Display(Name = "Meisje")] Girl,
    [JsonStringEnumMemberName("jongen"), Display(Name = "Jongen")] Boy,
    [JsonStringEnumMemberName("anders"), Display(Name = "Anders")] Other,
    [JsonStringEnumMemberName("groep"), Display(Name = "Gemengde groep")] MixedGroup,
    [JsonStringEnumMemberName("onbekend"), Display(Name = "Onbekend")] Unknown,
}

/// <summary>Who acted, in general terms. The line between perpetrator and victim is thin, so a signal can say so.</summary>
public enum Actor
{
    [JsonStringEnumMemberName("onbekend"), Display(Name = "Onbekend")] Unknown,
    [JsonStringEnumMemberName("vermoedelijke_pleger"), Display(Name = "Vermoedelijke pleger")] SuspectedPerpetrator,
    [JsonStringEnumMemberName("mogelijk_ook_slachtoffer"), Display(Name = "Vermoedelijke pleger, mogelijk zelf ook slachtoffer")]
    PerpetratorMaybeVictim,
    [JsonStringEnumMemberName("groep"), Display(Name = "Groep")] Group,
}

/// <summary>What the signal rests on.</summary>
public enum Basis
{
    [JsonStringEnumMemberName("waarneming"), Display(Name = "Zelf waargenomen")] Observation,
    [JsonStringEnumMemberName("verklaring"), Display(Name = "Iemand heeft het verteld")] Statement,
    [JsonStringEnumMemberName("interpretatie"), Display(Name = "Onze duiding")] Interpretation,
}

/// <summary>How reliable the source is: A (always) to D (not).</summary>
public enum SourceReliability
{
    [Display(Name = "A: betrouwbaar")] A,
    [Display(Name = "B: meestal betrouwbaar")] B,
    [Display(Name = "C: soms betrouwbaar")] C,
    [Display(Name = "D: onbekend of onbetrouwbaar")] D,
}

/// <summary>How sure the content is: 1 (confirmed) to 4 (cannot be judged).</summary>
public enum ContentReliability
{
    [JsonStringEnumMemberName("1"), Display(Name = "1: bevestigd")] Confirmed = 1,
    [JsonStringEnumMemberName("2"), Display(Name = "2: waarschijnlijk")] Probable,
    [JsonStringEnumMemberName("3"), Display(Name = "3: mogelijk")] Possible,
    [JsonStringEnumMemberName("4"), Display(Name = "4: niet te beoordelen")] CannotBeJudged,
}

/// <summary>Traffic Light Protocol: how far the signal may travel.</summary>
public enum Handling
{
    /// <summary>Counted for everyone, protected.</summary>
    [JsonStringEnumMemberName("GREEN"), Display(Name = "Groen: telt mee voor iedereen")] Green,
    /// <summary>Counted and shown to coordinators and the chair only.</summary>
    [JsonStringEnumMemberName("AMBER"), Display(Name = "Oranje: alleen voor regiocoördinatoren en voorzitter")] Amber,
    /// <summary>The card for coordinators only, in no figure.</summary>
    [JsonStringEnumMemberName("RED"), Display(Name = "Rood: alleen voor regiocoördinatoren, in geen enkel cijfer")] Red,
}

/// <summary>How precisely the date of observation is known.</summary>
public enum Precision
{
    [JsonStringEnumMemberName("dag"), Display(Name = "Dag")] Day,
    [JsonStringEnumMemberName("week"), Display(Name = "Week")] Week,
    [JsonStringEnumMemberName("maand"), Display(Name = "Maand")] Month,
}

/// <summary>Whether an indicator was seen. Unknown is not the same as not observed.</summary>
public enum Observed
{
    [JsonStringEnumMemberName("waargenomen"), Display(Name = "Waargenomen")] Yes,
    [JsonStringEnumMemberName("niet_waargenomen"), Display(Name = "Niet waargenomen")] No,
    [JsonStringEnumMemberName("onbekend"), Display(Name = "Onbekend")] Unknown,
}

/// <summary>Indicators, code list version 1: risk factors of the actor, risk factors of the targeted, protective factors.</summary>
public enum Indicator
{
    [JsonStringEnumMemberName("huiselijk_geweld_jeugd"), Display(Name = "Geweld thuis in de jeugd", GroupName = "Pleger")]
    DomesticViolenceInYouth,
    [JsonStringEnumMemberName("eerder_uitgebuit"), Display(Name = "Zelf eerder uitgebuit", GroupName = "Pleger")] ExploitedBefore,
    [JsonStringEnumMemberName("drugsverkoop_onder_dwang"), Display(Name = "Moest drugs verkopen", GroupName = "Pleger")]
    DrugSellingUnderCoercion,
    [JsonStringEnumMemberName("diefstal_onder_dwang"), Display(Name = "Moest stelen of buit afstaan", GroupName = "Pleger")]
    TheftUnderCoercion,
    [JsonStringEnumMemberName("schulden"), Display(Name = "Schulden", GroupName = "Pleger")] Debts,
    [JsonStringEnumMemberName("geen_school_of_werk"), Display(Name = "Geen school of werk", GroupName = "Pleger")] NoSchoolOrWork,
    [JsonStringEnumMemberName("groepsdruk"), Display(Name = "Groepsdruk", GroupName = "Pleger")] PeerPressure,
    [JsonStringEnumMemberName("verblijft_in_instelling"), Display(Name = "Verblijft in een instelling", GroupName = "Jongere")]
    LivesInInstitution,
    [JsonStringEnumMemberName("weggelopen"), Display(Name = "Weggelopen", GroupName = "Jongere")] RanAway,
    [JsonStringEnumMemberName("lvb_vermoed"), Display(Name = "Mogelijk licht verstandelijk beperkt", GroupName = "Jongere")]
    SuspectedMildDisability,
    [JsonStringEnumMemberName("nieuwe_dure_spullen"), Display(Name = "Nieuwe dure spullen", GroupName = "Jongere")] NewExpensiveThings,
    [JsonStringEnumMemberName("onbekende_volwassene_haalt_op"), Display(Name = "Onbekende volwassene haalt op", GroupName = "Jongere")]
    UnknownAdultPicksUp,
    [JsonStringEnumMemberName("gedreigd_met_beelden"), Display(Name = "Gedreigd met beelden", GroupName = "Jongere")] ThreatenedWithImages,
    [JsonStringEnumMemberName("geheim_account_of_telefoon"), Display(Name = "Geheim account of geheime telefoon", GroupName = "Jongere")]
    SecretAccountOrPhone,
    [JsonStringEnumMemberName("steun_vertrouwde_volwassene"),
     Display(Name = "Steun van een vertrouwde volwassene", GroupName = "Beschermend")]
    TrustedAdult,
    [JsonStringEnumMemberName("gaat_naar_school"), Display(Name = "Gaat naar school", GroupName = "Beschermend")] GoesToSchool,
    [JsonStringEnumMemberName("hulp_al_betrokken"), Display(Name = "Hulp al betrokken", GroupName = "Beschermend")] HelpInvolved,
    [JsonStringEnumMemberName("ouders_betrokken"), Display(Name = "Ouders betrokken", GroupName = "Beschermend")] ParentsInvolved,
    [JsonStringEnumMemberName("veilige_vrijetijd"), Display(Name = "Veilige vrijetijdsbesteding", GroupName = "Beschermend")] SafeLeisure,
}

using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Meetings;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Live;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;
using Dashboard.Shared.Warnings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Access;

/// <summary>Who may do what: the one table, and the running application walked against it. A door without a row fails.</summary>
public sealed class AccessMatrixTests : IAsyncLifetime
{
    // The status with which somebody comes in, or -: turned away (401, 403, or a page that leads to signing in). Asked with the body that
    // belongs there, about the one frozen week's meeting and a signal of Lumens; of everything else there is none (404), and version 0 is
    // older than what there is (412). A fault is no way of coming in.
    private const string Table = """
        door                                     | nobody | melder.lumens | melder.om | coordinator | voorzitter | meekijker |  fg | beheerder
        POST /app/session                        |  401   |      401      |    401    |     401     |    401     |    401    | 401 |    401
        GET /app/session                         |   -    |      200      |    200    |     200     |    200     |    200    | 200 |    200
        DELETE /app/session                      |   -    |      204      |    204    |     204     |    204     |    204    | 204 |    204
        POST /app/session/use                    |   -    |      204      |    204    |     204     |    204     |    204    | 204 |    204
        DELETE /app/sessions                     |   -    |      204      |    204    |     204     |    204     |    204    | 204 |    204
        POST /app/session/passkey/options        |  200   |      200      |    200    |     200     |    200     |    200    | 200 |    200
        POST /app/session/passkey                |  401   |      401      |    401    |     401     |    401     |    401    | 401 |    401
        GET /app/session/providers               |  200   |      200      |    200    |     200     |    200     |    200    | 200 |    200
        GET /app/session/oidc/{code}             |  404   |      404      |    404    |     404     |    404     |    404    | 404 |    404
        POST /app/session/oidc/{code}            |  404   |      404      |    404    |     404     |    404     |    404    | 404 |    404
        GET /app/session/oidc/{code}/sign-out    |  404   |      404      |    404    |     404     |    404     |    404    | 404 |    404
        POST /app/session/oidc/{code}/logout     |  404   |      404      |    404    |     404     |    404     |    404    | 404 |    404
        POST /app/invitation                     |  404   |      404      |    404    |     404     |    404     |    404    | 404 |    404
        POST /app/invitation/accept              |  404   |      404      |    404    |     404     |    404     |    404    | 404 |    404
        GET /app/sessions                        |   -    |      200      |    200    |     200     |    200     |    200    | 200 |    200
        GET /app/account                         |   -    |      200      |    200    |     200     |    200     |    200    | 200 |    200
        POST /app/account/authenticator          |   -    |      200      |    200    |     200     |    200     |    200    | 200 |    200
        PUT /app/account/authenticator           |   -    |      400      |    400    |     400     |    400     |    400    | 400 |    400
        POST /app/account/recovery-codes         |   -    |      409      |    409    |     409     |    409     |    409    | 409 |    409
        PUT /app/account/password                |   -    |      400      |    400    |     400     |    400     |    400    | 400 |    400
        POST /app/account/passkeys/options       |   -    |      200      |    200    |     200     |    200     |    200    | 200 |    200
        POST /app/account/passkeys               |   -    |      400      |    400    |     400     |    400     |    400    | 400 |    400
        DELETE /app/account/passkeys/{id}        |   -    |      404      |    404    |     404     |    404     |    404    | 404 |    404
        POST /app/account/draft-key              |   -    |      200      |    200    |      -      |     -      |     -     |  -  |     -
        POST /app/account/draft-key/open         |   -    |      404      |    404    |      -      |     -      |     -     |  -  |     -
        GET /app/people                          |   -    |       -       |     -     |      -      |     -      |     -     | 200 |    200
        GET /app/people.csv                      |   -    |       -       |     -     |      -      |     -      |     -     | 200 |    200
        GET /app/people/{id:guid}                |   -    |       -       |     -     |      -      |     -      |     -     | 404 |    404
        POST /app/people                         |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    201
        PUT /app/people/{id:guid}                |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    404
        POST /app/people/{id:guid}/invitation    |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    404
        POST /app/people/{id:guid}/suspend       |   -    |       -       |     -     |      -      |     -      |     -     | 404 |    404
        POST /app/people/{id:guid}/resume        |   -    |       -       |     -     |      -      |     -      |     -     | 404 |    404
        POST /app/people/{id:guid}/unlock        |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    404
        DELETE /app/people/{id:guid}             |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    404
        POST /app/people/{id:guid}/reset         |   -    |       -       |     -     |      -      |     -      |     -     | 404 |    404
        POST /app/people/{id:guid}/agree         |   -    |       -       |     -     |      -      |     -      |     -     | 404 |    404
        POST /app/people/{id:guid}/decline       |   -    |       -       |     -     |      -      |     -      |     -     | 404 |    404
        POST /app/people/{id:guid}/second-half   |   -    |       -       |     -     |      -      |     -      |     -     | 404 |    404
        GET /app/declined-requests               |   -    |       -       |     -     |      -      |     -      |     -     | 200 |    200
        DELETE /app/declined-requests/{id:guid}  |   -    |       -       |     -     |      -      |     -      |     -     | 404 |    404
        GET /app/access-reviews                  |   -    |       -       |     -     |      -      |     -      |     -     | 200 |    200
        POST /app/access-reviews                 |   -    |       -       |     -     |      -      |     -      |     -     | 201 |    409
        GET /app/partner-systems                 |   -    |       -       |     -     |      -      |     -      |     -     | 200 |    200
        POST /app/partner-systems                |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    201
        GET /app/partner-systems/{id:guid}       |   -    |       -       |     -     |      -      |     -      |     -     | 404 |    404
        POST /app/partner-systems/{id:guid}/agree |   -    |       -       |     -     |      -      |     -      |     -     | 404 |    404
        POST /app/partner-systems/{id:guid}/decline |   -    |       -       |     -     |      -      |     -      |     -     | 404 |    404
        POST /app/partner-systems/{id:guid}/suspend |   -    |       -       |     -     |      -      |     -      |     -     | 404 |    404
        POST /app/partner-systems/{id:guid}/resume |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    404
        DELETE /app/partner-systems/{id:guid}    |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    404
        POST /app/partner-systems/{id:guid}/keys |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    404
        POST /app/partner-systems/{id:guid}/retire-key |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    404
        PUT /app/partner-systems/{id:guid}/scopes |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    404
        GET /app/region                          |   -    |      200      |    200    |     200     |    200     |    200    | 200 |    200
        GET /app/region/map                      |   -    |      200      |    200    |     200     |    200     |    200    | 200 |    200
        GET /app/overview                        |   -    |      200      |    200    |     200     |    200     |    200    | 200 |    200
        GET /app/overview.csv                    |   -    |      200      |    200    |     200     |    200     |    200    | 200 |    200
        GET /app/warnings                        |   -    |      200      |    200    |     200     |    200     |    200    | 200 |    200
        GET /app/warnings/precision              |   -    |       -       |     -     |     200     |    200     |     -     |  -  |     -
        GET /app/warnings/{id:guid}              |   -    |       -       |     -     |     404     |    404     |     -     |  -  |     -
        POST /app/warnings/{id:guid}/take-up     |   -    |       -       |     -     |     404     |    404     |     -     |  -  |     -
        POST /app/warnings/{id:guid}/assessment  |   -    |       -       |     -     |     404     |    404     |     -     |  -  |     -
        POST /app/warnings/{id:guid}/close       |   -    |       -       |     -     |     404     |    404     |     -     |  -  |     -
        POST /app/warnings/{id:guid}/tell        |   -    |       -       |     -     |     404     |    404     |     -     |  -  |     -
        POST /app/warnings/{id:guid}/untell      |   -    |       -       |     -     |     404     |    404     |     -     |  -  |     -
        GET /app/heartbeat                       |   -    |      200      |    200    |      -      |     -      |     -     |  -  |     -
        POST /app/heartbeat                      |   -    |      409      |    204    |      -      |     -      |     -     |  -  |     -
        DELETE /app/heartbeat                    |   -    |      204      |    204    |      -      |     -      |     -     |  -  |     -
        GET /app/deliveries                      |   -    |      200      |    200    |      -      |     -      |     -     |  -  |     -
        POST /app/deliveries                     |   -    |      202      |    202    |      -      |     -      |     -     |  -  |     -
        GET /app/deliveries/effects              |   -    |       -       |     -     |     200     |    200     |     -     |  -  |     -
        GET /app/deliveries/template.csv         |   -    |      200      |    200    |      -      |     -      |     -     |  -  |     -
        GET /app/deliveries/template.xlsx        |   -    |      200      |    200    |      -      |     -      |     -     |  -  |     -
        GET /app/deliveries/{id:guid}            |   -    |      404      |    404    |      -      |     -      |     -     |  -  |     -
        GET /app/deliveries/{id:guid}/errors     |   -    |      404      |    404    |      -      |     -      |     -     |  -  |     -
        GET /app/deliveries/{id:guid}/refused.csv |   -    |      404      |    404    |      -      |     -      |     -     |  -  |     -
        POST /app/deliveries/{id:guid}/accept    |   -    |      404      |    404    |      -      |     -      |     -     |  -  |     -
        DELETE /app/deliveries/{id:guid}         |   -    |      404      |    404    |      -      |     -      |     -     |  -  |     -
        POST /app/deliveries/{id:guid}/take-back |   -    |      404      |    404    |      -      |     -      |     -     |  -  |     -
        GET /app/trends                          |   -    |       -       |     -     |     200     |    200     |     -     |  -  |     -
        GET /app/campaigns                       |   -    |       -       |     -     |     200     |    200     |     -     |  -  |     -
        POST /app/campaigns                      |   -    |       -       |     -     |     201     |    201     |     -     |  -  |     -
        DELETE /app/campaigns/{id:guid}          |   -    |       -       |     -     |     404     |    404     |     -     |  -  |     -
        GET /app/campaigns/{id:guid}/effect      |   -    |       -       |     -     |     404     |    404     |     -     |  -  |     -
        GET /app/meetings                        |   -    |      200      |    200    |     200     |    200     |    200    |  -  |     -
        POST /app/meetings                       |   -    |       -       |     -     |     201     |    201     |     -     |  -  |     -
        GET /app/meetings/mirror                 |   -    |       -       |     -     |     200     |    200     |     -     |  -  |     -
        GET /app/contribution                    |   -    |      200      |    200    |      -      |     -      |     -     |  -  |     -
        GET /app/meetings/{id:guid}              |   -    |      200      |    200    |     200     |    200     |    200    |  -  |     -
        PUT /app/meetings/{id:guid}              |   -    |       -       |     -     |     412     |    412     |     -     |  -  |     -
        GET /app/meetings/{id:guid}/overview     |   -    |      200      |    200    |     200     |    200     |    200    |  -  |     -
        POST /app/meetings/{id:guid}/begin       |   -    |       -       |     -     |      -      |    412     |     -     |  -  |     -
        POST /app/meetings/{id:guid}/end         |   -    |       -       |     -     |      -      |    412     |     -     |  -  |     -
        POST /app/meetings/{id:guid}/cancel      |   -    |       -       |     -     |     412     |    412     |     -     |  -  |     -
        POST /app/meetings/{id:guid}/correct     |   -    |       -       |     -     |      -      |    412     |     -     |  -  |     -
        POST /app/meetings/{id:guid}/agenda      |   -    |       -       |     -     |     201     |    201     |     -     |  -  |     -
        GET /app/meetings/{id:guid}/minutes.docx |   -    |      200      |    200    |     200     |    200     |    200    |  -  |     -
        GET /app/meetings/{id:guid}/figures.xlsx |   -    |      200      |    200    |     200     |    200     |    200    |  -  |     -
        GET /app/meetings/{id:guid}/briefing.pdf |   -    |      200      |    200    |     200     |    200     |    200    |  -  |     -
        GET /app/meetings/{id:guid}/mail/{kind}  |   -    |       -       |     -     |     200     |    200     |     -     |  -  |     -
        POST /app/meetings/{id:guid}/mail/{kind} |   -    |       -       |     -     |     409     |    409     |     -     |  -  |     -
        GET /app/agenda/{id:guid}                |   -    |       -       |     -     |     404     |    404     |     -     |  -  |     -
        PUT /app/agenda/{id:guid}                |   -    |       -       |     -     |     404     |    404     |     -     |  -  |     -
        POST /app/agenda/{id:guid}/notes         |   -    |       -       |     -     |     404     |    404     |     -     |  -  |     -
        GET /app/notes/{id:guid}                 |   -    |       -       |     -     |     404     |    404     |     -     |  -  |     -
        PUT /app/notes/{id:guid}                 |   -    |       -       |     -     |     404     |    404     |     -     |  -  |     -
        POST /app/meetings/{id:guid}/decisions   |   -    |       -       |     -     |     201     |    201     |     -     |  -  |     -
        GET /app/decisions/{id:guid}             |   -    |      404      |    404    |     404     |    404     |     -     |  -  |     -
        POST /app/decisions/{id:guid}/done       |   -    |      404      |    404    |     404     |    404     |     -     |  -  |     -
        POST /app/decisions/{id:guid}/dropped    |   -    |       -       |     -     |     404     |    404     |     -     |  -  |     -
        GET /app/signals                         |   -    |      200      |    200    |     200     |    200     |     -     |  -  |     -
        POST /app/signals                        |   -    |      201      |    201    |      -      |     -      |     -     |  -  |     -
        POST /app/signals/check                  |   -    |      200      |    200    |      -      |     -      |     -     |  -  |     -
        GET /app/signals/{id:guid}               |   -    |      200      |    404    |     200     |    200     |     -     |  -  |     -
        GET /app/signals/{id:guid}/narrative     |   -    |       -       |     -     |     200     |     -      |     -     |  -  |     -
        PUT /app/signals/{id:guid}               |   -    |      200      |    404    |      -      |     -      |     -     |  -  |     -
        DELETE /app/signals/{id:guid}            |   -    |      412      |    404    |      -      |     -      |     -     |  -  |     -
        GET /app/signals/waiting                 |   -    |       -       |     -     |     200     |    200     |     -     |  -  |     -
        POST /app/signals/{id:guid}/take-up      |   -    |       -       |     -     |     412     |    412     |     -     |  -  |     -
        POST /app/signals/{id:guid}/assessment   |   -    |       -       |     -     |     412     |    412     |     -     |  -  |     -
        POST /app/signals/{id:guid}/follow-up    |   -    |       -       |     -     |     412     |    412     |     -     |  -  |     -
        POST /app/signals/{id:guid}/close        |   -    |       -       |     -     |     412     |    412     |     -     |  -  |     -
        GET /app/signals/{id:guid}/duplicates    |   -    |       -       |     -     |     200     |    200     |     -     |  -  |     -
        GET /app/withdrawals                     |   -    |       -       |     -     |      -      |     -      |     -     | 200 |     -
        GET /app/holds                           |   -    |       -       |     -     |      -      |     -      |     -     | 200 |    200
        GET /app/holds/{id:guid}                 |   -    |       -       |     -     |      -      |     -      |     -     | 404 |    404
        POST /app/holds                          |   -    |       -       |     -     |      -      |     -      |     -     | 201 |    201
        POST /app/holds/{id:guid}/confirm        |   -    |       -       |     -     |      -      |     -      |     -     | 404 |    404
        POST /app/holds/{id:guid}/lift           |   -    |       -       |     -     |      -      |     -      |     -     | 404 |    404
        GET /app/destructions                    |   -    |       -       |     -     |      -      |     -      |     -     | 200 |     -
        GET /app/access-log                      |   -    |       -       |     -     |      -      |     -      |     -     | 200 |     -
        GET /app/health                          |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    200
        GET /app/state                           |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    200
        GET /app/quality                         |   -    |      200      |    200    |     200     |    200     |     -      |  -  |    200
        GET /app/set-up                          |   -    |       -       |     -     |      -      |     -      |     -     | 200 |    200
        POST /app/set-up                         |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    409
        POST /app/set-up/file                    |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    412
        POST /app/set-up/file/check              |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    200
        GET /app/organisations                   |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    200
        POST /app/organisations                  |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    201
        GET /app/organisations/{id:guid}         |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    404
        PUT /app/organisations/{id:guid}         |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    404
        POST /app/organisations/{id:guid}/leave  |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    404
        GET /app/places                          |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    200
        POST /app/places                         |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    201
        GET /app/places/{id:guid}                |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    404
        PUT /app/places/{id:guid}                |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    404
        POST /app/places/{id:guid}/close         |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    404
        POST /app/places/file                    |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    412
        POST /app/places/file/check              |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    200
        GET /app/places/tiles                    |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    200
        PUT /app/places/tiles                    |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    412
        GET /app/places/map                      |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    200
        PUT /app/places/map                      |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    400
        DELETE /app/places/map                   |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    204
        POST /app/places/map/check               |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    400
        GET /app/rules                           |   -    |       -       |     -     |      -      |     -      |     -     | 200 |    200
        GET /app/rules/{id:guid}                 |   -    |       -       |     -     |      -      |     -      |     -     | 404 |    404
        GET /app/rules/changes                   |   -    |       -       |     -     |      -      |     -      |     -     | 200 |    200
        POST /app/rules/check                    |   -    |       -       |     -     |      -      |     -      |     -     | 200 |    200
        PUT /app/rules/{id:guid}                 |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    404
        POST /app/rules/{id:guid}/confirm        |   -    |       -       |     -     |      -      |     -      |     -     | 404 |    404
        POST /app/rules/{id:guid}/withdraw       |   -    |       -       |     -     |      -      |     -      |     -     | 404 |    404
        GET /app/code-lists                      |   -    |      200      |    200    |     200     |    200     |    200    | 200 |    200
        GET /app/code-lists/{id:guid}            |   -    |      404      |    404    |     404     |    404     |    404    | 404 |    404
        GET /app/code-lists/changes              |   -    |       -       |     -     |      -      |     -      |     -     | 200 |    200
        POST /app/code-lists/check               |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    200
        POST /app/code-lists/{id:guid}/retire    |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    404
        POST /app/code-lists/{id:guid}/take-back |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    404
        POST /api/v1/signalen                    |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        GET /api/v1/signalen                     |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        GET /api/v1/signalen/{id:guid}           |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        PUT /api/v1/signalen/{id:guid}           |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        DELETE /api/v1/signalen/{id:guid}        |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        POST /api/v1/aanleveringen               |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        GET /api/v1/aanleveringen                |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        GET /api/v1/aanleveringen/{id:guid}      |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        GET /api/v1/aanleveringen/{id:guid}/fouten |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        POST /api/v1/aanleveringen/{id:guid}/bevestigingen |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        DELETE /api/v1/aanleveringen/{id:guid}   |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        POST /api/v1/aanleveringen/{id:guid}/intrekkingen |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        POST /api/v1/nulmeldingen                |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        GET /api/v1/codelijsten                  |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        GET /api/v1/gebieden                     |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        GET /api/v1/cijfers                      |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        GET /api/v1/rechten                      |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        POST /api/v1/abonnementen                |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        GET /api/v1/abonnementen                 |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        GET /api/v1/abonnementen/{id:guid}       |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        PUT /api/v1/abonnementen/{id:guid}       |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        DELETE /api/v1/abonnementen/{id:guid}    |   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        GET /api/v1/abonnementen/{id:guid}/bezorgingen|   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        POST /api/v1/abonnementen/{id:guid}/herhalingen|   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        POST /api/v1/abonnementen/{id:guid}/geheimen|   -    |       -       |     -     |      -      |     -      |     -     |  -  |     -
        GET /api/v1/openapi.json                 |  200   |      200      |    200    |     200     |    200     |    200    | 200 |    200
        GET /api-documentatie                    |  200   |      200      |    200    |     200     |    200     |    200    | 200 |    200
        GET /beheer/jobs                         |   -    |       -       |     -     |      -      |     -      |     -     |  -  |    200
        POST /hubs/live/negotiate                |   -    |      200      |    200    |     200     |    200     |    200    | 200 |    200
        GET /health/live                         |  200   |      200      |    200    |     200     |    200     |    200    | 200 |    200
        GET /health/ready                        |  200   |      200      |    200    |     200     |    200     |    200    | 200 |    200
        GET /.well-known/security.txt            |  404   |      404      |    404    |     404     |    404     |    404    | 404 |    404
        POST /csp-reports                        |  204   |      204      |    204    |     204     |    204     |    204    | 204 |    204
        """;

    private static readonly string[] ForEverybody =
        ["/health/live", "/health/ready", "/.well-known/security.txt", "/csp-reports", "/api/v1/openapi.json", "/api-documentatie"];

    /// <summary>
    /// The hub's methods. Watching is for everybody whom the hub lets in, and what each hears is decided by <c>Audience</c>; who comes into
    /// a meeting is in <c>PresentTogetherTests</c>.
    /// </summary>
    private static readonly string[] HubMethods =
        [nameof(ILiveHub.Watch), nameof(
            ILiveHub.Unwatch), nameof(ILiveHub.JoinMeeting), nameof(ILiveHub.LeaveMeeting), nameof(ILiveHub.MoveMeeting)];

    /// <summary>Wrong credentials are an answer of these doors, not a door that stays shut.</summary>
    private static readonly string[] SignsIn = ["POST /app/session", "POST /app/session/passkey"];

    private static readonly string[] Users = [.. Rows()[0].Cells];
    private MeetingTable _table = null!;
    private Guid _signal, _meeting;
    private int _knocks;

    private App App => _table.App;

    public async ValueTask InitializeAsync()
    {
        _table = MeetingTable.InWeek47();
        _meeting = (await _table.FreezeAsync()).Meeting.Id;
        _signal = (await _table.SubmitAsync("lumens", 1)).Single();
    }

    public ValueTask DisposeAsync() => _table.DisposeAsync();

    [Fact]
    public async Task Every_door_opens_for_those_in_its_row_and_for_nobody_else()
    {
        var wrong = new List<string>();
        // What takes away what others look at, and signing out, comes last.
        foreach (var (door, cells) in Rows().Skip(1).OrderBy(row => row.Door.StartsWith("DELETE", StringComparison.Ordinal)))
        {
            foreach (var (index, user) in Users.Index())
            {
                using var client = user == "nobody" ? App.Anonymous() : await App.SignInAsync(user);
                var status = (int)(await client.SendAsync(Knock(door))).StatusCode;
                var answer = !SignsIn.Contains(door) && status is 401 or 403 or 302 ? "-" : $"{status}";
                if (answer != cells[index])
                    wrong.Add($"{door} as {user}: {answer}");
            }
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_door_of_the_running_application_has_a_row()
    {
        var rows = Rows().Skip(1).Select(row => row.Door).ToHashSet(StringComparer.Ordinal);
        var doors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            // Files that everybody may have, and pages: those hold nothing, all data comes through the doors above.
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
                || endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
                || path.StartsWith("/_", StringComparison.Ordinal)
                || path == "/{**path:file}")
                continue;
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"])
                doors.Add($"{method} {path}");
            (endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null || ForEverybody.Contains(path)).ShouldBeTrue(path);
        }
        // The hub and the pages of Hangfire take any method; a row each knocks on them.
        doors.Except(rows).ShouldBe(["ANY /beheer/jobs/{**path}", "ANY /hubs/live", "ANY /hubs/live/negotiate"], ignoreOrder: true);
        rows.Except(doors).ShouldBe(["GET /beheer/jobs", "POST /hubs/live/negotiate"], ignoreOrder: true);
    }

    [Fact]
    public void Every_method_of_the_hub_is_named() =>
        typeof(ILiveHub).GetMethods().Select(method => method.Name).ShouldBe(HubMethods, ignoreOrder: true);

    [Fact]
    public async Task Of_another_partners_signal_a_reporter_sees_and_changes_nothing_not_even_that_it_exists()
    {
        using var lumens = await App.SignInAsync("melder.lumens");
        using var om = await App.SignInAsync("melder.om");
        var id = (
            await (await lumens.PostAsJsonAsync(ApiRoutes.Signals, Drafts.Of(_table.Today), WireJson.Options))
                .Content.ReadFromJsonAsync<Receipt>(WireJson.Options))!.Id;
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete })
        {
            using var others = Message(method, $"{ApiRoutes.Signals}/{id}");
            using var nobodys = Message(method, $"{ApiRoutes.Signals}/{Guid.CreateVersion7(_table.Time.GetUtcNow())}");
            using var mine = Message(method, $"{ApiRoutes.Signals}/{id}");
            var (other, nobody) = (await om.SendAsync(others), await om.SendAsync(nobodys));
            (other.StatusCode, nobody.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound), method.Method);
            ((int)(await lumens.SendAsync(mine)).StatusCode).ShouldBeInRange(200, 204, method.Method);
        }
    }

    private HttpRequestMessage Knock(string door)
    {
        var path = door.Split(' ')[1];
        var id = path.StartsWith(ApiRoutes.Signals, StringComparison.Ordinal) ? _signal
            : path.StartsWith(ApiRoutes.Meetings, StringComparison.Ordinal) ? _meeting
            : Guid.Empty;
        path = path.Replace("{id:guid}", id.ToString(), StringComparison.Ordinal)
            .Replace("{kind}", "uitnodiging", StringComparison.Ordinal);
        var message = new HttpRequestMessage(
            new(door.Split(' ')[0]), path + (door.EndsWith("negotiate", StringComparison.Ordinal) ? "?negotiateVersion=1" : ""));
        if (door.EndsWith("/logout", StringComparison.Ordinal))
            message.Content = new FormUrlEncodedContent([new("logout_token", "x")]);
        else if (message.Method == HttpMethod.Post || message.Method == HttpMethod.Put)
            message.Content = JsonContent.Create(BodyOf(door), options: WireJson.Options);
        message.Headers.Add("If-Match", EntityTag.Of(0));
        return message;
    }

    private object BodyOf(string door) => door switch
    {
        "POST /app/session" => new SignIn($"nobody {_knocks++}", "wrong"),
        "POST /app/session/passkey" => new PasskeySignIn("{}"),
        "POST /app/session/oidc/{code}" => new ProviderSignIn(null),
        "POST /app/invitation" => new InvitationCode("AAAA"),
        "POST /app/invitation/accept" => new InvitationAcceptance("AAAA", "vier losse woorden samen"),
        "PUT /app/account/authenticator" => new AuthenticatorProof("ticket", "123456"),
        "PUT /app/account/password" => new PasswordChange("wrong", "vier losse woorden samen"),
        "POST /app/account/draft-key/open" => new DraftTicket("ticket"),
        "POST /app/account/passkeys" => new NewPasskey("{}", "telefoon"),
        "POST /app/people" or "PUT /app/people/{id:guid}" =>
            new { name = "Een collega", email = "collega@voorbeeld.nl", role = Roles.Reporter, organisation = "lumens" },
        "POST /app/partner-systems" => new
        {
            clientId = "koppeling-lumens",
            name = "Registratiesysteem",
            organisation = "lumens",
            scopes = new[] { "signals:submit" },
            publicKey = PartnerClient.NewKey().ExportSubjectPublicKeyInfoPem(),
        },
        "POST /app/partner-systems/{id:guid}/keys" => new { publicKey = PartnerClient.NewKey().ExportSubjectPublicKeyInfoPem() },
        "PUT /app/partner-systems/{id:guid}/scopes" => new { scopes = new[] { "figures:read" } },
        "POST /csp-reports" => new[] { new { type = "csp-violation", body = new { effectiveDirective = "img-src" } } },
        "POST /app/signals" or "POST /app/signals/check" or "PUT /app/signals/{id:guid}" => Drafts.Of(_table.Today),
        "POST /app/signals/{id:guid}/assessment" => new SignalAssessment(SignalVerdict.Relevant, null, null),
        "POST /app/warnings/{id:guid}/assessment" => new WarningAssessment(WarningVerdict.Useful, "Het klopte."),
        "POST /app/campaigns" => new { name = "Film op scholen", from = "2026-11-01", to = "2026-11-02" },
        "POST /app/set-up" => new { code = "HGV", name = "Hoogveen" },
        "POST /app/set-up/file" or "POST /app/set-up/file/check" => new { text = "{}" },
        "POST /app/organisations" or "PUT /app/organisations/{id:guid}" =>
            new { code = "politie", name = "Politie", kind = "politie" },
        "POST /app/organisations/{id:guid}/leave" or "POST /app/places/{id:guid}/close" => new { until = "2026-12-31" },
        "POST /app/places" or "PUT /app/places/{id:guid}" => new { code = "GM9999", name = "Hoogveen" },
        "POST /app/rules/check" or "PUT /app/rules/{id:guid}" => new { code = "wachttermijn", value = "5" },
        "POST /app/code-lists/check" or "POST /app/code-lists/{id:guid}/retire" or "POST /app/code-lists/{id:guid}/take-back" =>
            new { list = "kanaal", code = "gamen", until = "2026-12-31" },
        "POST /app/places/file" or "POST /app/places/file/check" => new { text = "Code;Naam" },
        "PUT /app/places/tiles" => new { tiles = new[] { new { code = "GM0743" } } },
        "POST /app/holds" => new { reason = "Onderzoek", from = "2026-11-01", to = "2026-11-02" },
        "POST /app/meetings" => new { day = "2026-12-01", time = "10:00" },
        "PUT /app/meetings/{id:guid}" => new { day = "2026-12-01", time = "10:00" },
        "POST /app/meetings/{id:guid}/agenda" => new { title = "Punt", minutes = 10 },
        "PUT /app/agenda/{id:guid}" => new { minutes = 10, dropped = false, place = (int?)null },
        "POST /app/agenda/{id:guid}/notes" => new { text = "Besproken." },
        "PUT /app/notes/{id:guid}" => new { text = "Besproken." },
        "POST /app/meetings/{id:guid}/decisions" =>
            new
            {
                agendaItemId = (Guid?)null,
                text = "Navragen.",
                reason = "Het is nieuw.",
                warningId = (Guid?)null,
                lens = (string?)null,
                organisation = "lumens",
                role = Roles.Reporter,
                workingDays = 3,
            },
        _ => new { },
    };

    private static HttpRequestMessage Message(HttpMethod method, string path)
    {
        var message = new HttpRequestMessage(method, path);
        message.Headers.Add("If-Match", EntityTag.Of(1));
        if (method == HttpMethod.Put)
            message.Content = JsonContent.Create(Drafts.Of(new(2026, 11, 23)), options: WireJson.Options);
        return message;
    }

    private static List<(string Door, string[] Cells)> Rows() =>
        [.. Table.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(cells => (cells[0], cells[1..]))];
}

using System.Reflection;
using System.Security.Claims;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.Access;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests;

/// <summary>
/// Every use case is a request with its handler, declares what the pipeline does around it, and has an endpoint that does nothing but send
/// it.
/// </summary>
public sealed class UseCaseTests
{
    private static readonly List<Type> UseCases =
        [.. typeof(Signal)
            .Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(IBaseRequest)))];

    [Fact]
    public void Every_request_declares_what_nobody_may_forget()
    {
        UseCases.Count.ShouldBeGreaterThan(50);
        UseCases.SelectMany(Faults).ShouldBeEmpty();
    }

    [Fact]
    public void Every_use_case_has_its_handler_beside_it()
    {
        foreach (var useCase in UseCases)
        {
            var handler = typeof(Signal).Assembly.GetType(useCase.FullName + "Handler");
            handler.ShouldNotBeNull($"{useCase.Name} has no {useCase.Name}Handler in its namespace");
            handler.GetInterfaces().ShouldContain(
                contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)
                    && contract.GetGenericArguments()[0] == useCase,
                useCase.FullName);
        }
    }

    [Fact]
    public async Task Every_endpoint_of_the_browsers_api_does_nothing_but_send_a_use_case()
    {
        await using var app = App.Start();
        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("app/", StringComparison.Ordinal)).ToList();
        endpoints.Count.ShouldBeGreaterThan(50);
        foreach (var endpoint in endpoints)
        {
            var taken = endpoint.Metadata.GetRequiredMetadata<MethodInfo>()
                .GetParameters()
                .Select(parameter => parameter.ParameterType)
                .ToList();
            taken.ShouldContain(typeof(IMediator), endpoint.RoutePattern.RawText);
            // What is left is what was sent, and what is needed to read it.
            taken.Where(IsService).ShouldBeSubsetOf(
                [typeof(IMediator), typeof(ClaimsPrincipal), typeof(CancellationToken), typeof(Region), typeof(TimeProvider)],
                endpoint.RoutePattern.RawText);
        }

        bool IsService(Type type) => app.Services.GetRequiredService<IServiceProviderIsService>().IsService(type);
    }

    [Fact]
    public void Who_is_turned_away_where_access_is_logged_is_logged_as_well()
    {
        var mapped = 0;
        foreach (var useCase in UseCases)
        {
            if (useCase.GetMethod("Map", BindingFlags.Public | BindingFlags.Static) is not { } map)
                continue;
            mapped++;
            var builder = WebApplication.CreateSlimBuilder();
            builder.Services.AddSingleton<IMediator>(_ => throw new NotSupportedException());
            builder.Services.AddSingleton<Region>(_ => throw new NotSupportedException());
            builder.Services.AddSingleton(TimeProvider.System);
            IEndpointRouteBuilder routes = builder.Build();
            map.Invoke(null, [routes]);
            var endpoints = routes.DataSources.SelectMany(source => source.Endpoints).ToList();
            endpoints.ShouldNotBeEmpty();
            // Sending something in is no look at what is there: it is in the log only when it turns out to correct an earlier signal.
            var expected = useCase == typeof(Server.Intake.SubmitSignal) ? null : Logged(useCase);
            foreach (var endpoint in endpoints)
                (endpoint.Metadata.GetMetadata<LoggedAccess>()?.Action).ShouldBe(
                    expected, $"the endpoint of {useCase.Name} has {(expected is null ? "a" : "no")} .Logs<{useCase.Name}>()");
        }
        mapped.ShouldBeGreaterThan(40);
    }

    /// <summary>The rule itself, on requests that break it in every way.</summary>
    [Fact]
    public void A_request_without_its_declarations_is_refused()
    {
        Faults(typeof(Silent)).ShouldBe(
        [
            "Silent is no IUseCase", "Silent does not say whether it processes signals",
            "Silent does not say whether it is in the access log",
            "Silent takes text and does not validate it",
        ]);
        Faults(typeof(Undecided)).ShouldBe(
        [
            "Undecided does not say whether it processes signals", "Undecided does not say whether it is in the access log",
            "Undecided takes text and does not validate it",
        ]);
        Faults(typeof(Nameless)).ShouldBe(["Nameless does not say what it is called in the access log"]);
    }

    private sealed record Silent(string Text) : IRequest;

    [Processing(Processing.Meet), NoProcessing, AccessLogged(AccessAction.SignalOpened), NotAccessLogged]
    private sealed record Undecided(SignedIn User, IReadOnlyList<Inside> Texts) : IAccessLogged<Unit>
    {
        public string Subject => "";
    }

    private sealed record Inside(string Text);

    [NoProcessing, NotAccessLogged]
    private sealed record Nameless(SignedIn User) : IAccessLogged<Unit>
    {
        public string Subject => "";
    }

    private static IEnumerable<string> Faults(Type request)
    {
        if (!IsOf(request, typeof(IUseCase<>)))
            yield return $"{request.Name} is no IUseCase";
        if (Has<ProcessingAttribute>(request) == Has<NoProcessingAttribute>(request))
            yield return $"{request.Name} does not say whether it processes signals";
        if (Has<AccessLoggedAttribute>(request) == Has<NotAccessLoggedAttribute>(request))
            yield return $"{request.Name} does not say whether it is in the access log";
        else if (Has<AccessLoggedAttribute>(request) && !IsOf(request, typeof(IAccessLogged<>)))
            yield return $"{request.Name} has [AccessLogged] and is no IAccessLogged";
        else if (!Has<AccessLoggedAttribute>(request) && IsOf(request, typeof(IAccessLogged<>)))
            yield return $"{request.Name} does not say what it is called in the access log";
        if (TakesText(request, []) && !request.IsAssignableTo(typeof(IValidated)))
            yield return $"{request.Name} takes text and does not validate it";
    }

    // What was read already, or is read in one other place that knows no exception: who asks, a lens, a signal (AnonymousSignal), a row of
    // a file, why a door could not read something (our own words), the head of a chain, the key of a system's request and where it went.
    private static readonly Type[] ReadElsewhere =
    [
        typeof(Caller), typeof(
            SignedIn), typeof(Lens), typeof(SignalDraft), typeof(Server.Http.LensQuery), typeof(Server.Deliveries.DeliveryRow),
        typeof(FieldError),
        typeof(Server.Meetings.MeetingFile), typeof(Server.Meetings.MeetingAudience), typeof(Server.Journal.ChainHead),
        typeof(ChosenKey), typeof(Server.PartnerApi.SentKey),
    ];

    // No text of a person's: the partner of a file is the operator's, an account's name is looked for, and a password is none.
    private static readonly (string Request, string Property)[] NotAPersons =
        [("ImportDelivery", "Partner"), ("TryDelivery", "Partner"), ("WithdrawDelivered", "Partner"),
            ("ListAccessLog", "UserName"), ("SignInUser", "Credentials")];

    private static bool TakesText(Type type, HashSet<Type> seen)
    {
        if (type == typeof(string))
            return true;
        if (type.IsArray)
            return TakesText(type.GetElementType()!, seen);
        if (type.IsGenericType
            && !type.IsAssignableTo(typeof(Delegate))
            && type.GetGenericArguments().Any(argument => TakesText(argument, seen)))
            return true;
        if (type.Namespace?.StartsWith("Dashboard.", StringComparison.Ordinal) != true
            || ReadElsewhere.Contains(type)
            || type.IsEnum
            || !seen.Add(type))
            return false;
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetMethod!.GetParameters().Length == 0 && IsGiven(type, property))
            .Any(property => !NotAPersons.Contains((type.Name, property.Name)) && TakesText(property.PropertyType, seen));
    }

    /// <summary>Given from outside, and not made of what was.</summary>
    private static bool IsGiven(Type type, PropertyInfo property) => property.CanWrite
        || type.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => parameter.Name == property.Name));

    private static AccessAction? Logged(Type request) => request.GetCustomAttribute<AccessLoggedAttribute>()?.Action;

    private static bool Has<TAttribute>(Type request)
        where TAttribute : Attribute => request.IsDefined(typeof(TAttribute));

    private static bool IsOf(Type request, Type contract) =>
        request.GetInterfaces().Any(implemented => implemented.IsGenericType && implemented.GetGenericTypeDefinition() == contract);
}

using System.Reflection;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Pipeline;

/// <summary>Runs a use case in the span of its activity.</summary>
internal sealed class ProcessingSpan<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IUseCase<TResponse>
{
    private static readonly ProcessingActivity? Activity =
        typeof(TRequest).GetCustomAttribute<ProcessingAttribute>() is { } declared ? ProcessingActivity.Register[declared.Activity] : null;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        using var span = Activity?.Start(request.Caller);
        return await next();
    }
}

/// <summary>Lets the context of this scope show what is for the caller of the use case.</summary>
internal sealed class ReadingAsCaller<TRequest, TResponse>(DashboardContext context) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IUseCase<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        context.ReadAs(request.Caller);
        return next();
    }
}

/// <summary>
/// Writes a use case into the access log: durable before its answer is given, so that what cannot be written down is not shown.
/// </summary>
internal sealed class AccessLogging<TRequest, TResponse>(AccessLog log) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IAccessLogged<TResponse>
{
    private static readonly AccessLoggedAttribute Declared = typeof(TRequest).GetCustomAttribute<AccessLoggedAttribute>()
        ?? throw new InvalidOperationException($"{typeof(TRequest).Name} does not say what it is called in the access log.");

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (Declared.First)
        {
            await log.WriteAsync([request.User], Declared.Action, [request.Subject], cancellationToken);
            return await next();
        }
        TResponse response;
        try
        {
            response = await next();
        }
        catch (RuleBrokenException broken) when (broken.Rule is BrokenRule.NotFound or BrokenRule.NotAllowed)
        {
            await log.WriteRefusedAsync(request.User, Declared.Action, request.Subject, cancellationToken);
            throw;
        }
        // What was done is done, whether or not somebody still waits for the answer.
        await log.WriteAsync([request.User], Declared.Action, request.SubjectsOf(response), CancellationToken.None);
        return response;
    }
}

/// <summary>Refuses what is wrong with what people typed, all of it at once, before anything is done.</summary>
internal sealed class Validation<TRequest, TResponse>(Region region, TimeProvider time, IEnumerable<IInputRules<TRequest>> rules)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IValidated
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var check = new InputCheck(region, time.UtcNow());
        request.Validate(check);
        foreach (var rule in rules)
            await rule.CheckAsync(request, check, cancellationToken);
        check.ThrowIfWrong();
        return await next();
    }
}

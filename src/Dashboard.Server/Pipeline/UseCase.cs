using Dashboard.Server.Domain;
using Dashboard.Shared.Access;
using MediatR;

namespace Dashboard.Server.Pipeline;

/// <summary>
/// A use case: a request with its handler in one file, whose endpoint does nothing but send it. What nobody may forget is declared on the
/// request and done by the pipeline: <see cref="ProcessingAttribute"/> (a span), <see cref="IAccessLogged{TResponse}"/> (the access log)
/// and <see cref="IValidated"/> (what people typed). An architecture test refuses a use case that leaves a declaration out.
/// </summary>
internal interface IUseCase<out TResponse> : IRequest<TResponse>
{
    /// <summary>On whose behalf; <see cref="Domain.Caller.System"/> for a job.</summary>
    Caller Caller { get; }
}

/// <summary>A use case that answers nothing but that it is done.</summary>
internal interface IUseCase : IUseCase<Unit>;

/// <summary>The activity of the processing register that a use case is part of: it runs in a span of its own.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ProcessingAttribute(Processing activity) : Attribute
{
    public Processing Activity { get; } = activity;
}

/// <summary>A use case that processes no signal: it asks for figures that are published, for settings, or for what people did.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NoProcessingAttribute : Attribute;

/// <summary>What a use case is called in the access log (NEN 7513).</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AccessLoggedAttribute(AccessAction action) : Attribute
{
    public AccessAction Action { get; } = action;

    /// <summary>
    /// It is written down before it is done, for what it does cannot be taken back, or what it shows is the log itself. What then failed is
    /// in it too.
    /// </summary>
    public bool First { get; init; }
}

/// <summary>A use case that shows nobody a single signal, or anything else of which it must be known afterwards who saw it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NotAccessLoggedAttribute : Attribute;

/// <summary>
/// A use case that is in the access log under its <see cref="AccessLoggedAttribute"/>, before its answer is given: as allowed, or as
/// refused when what is asked for is not there or not for this person. What fails for another reason shows nothing, and is not in it.
/// </summary>
internal interface IAccessLogged<TResponse> : IUseCase<TResponse>
{
    SignedIn User { get; }

    /// <summary>
    /// The id of a signal, or the lens and page of a list; empty where the action says it all. Never a field of a signal.
    /// </summary>
    string Subject { get; }

    /// <summary>One entry for each; what an answer shows may be more, or less, than what was asked for.</summary>
    IEnumerable<string> SubjectsOf(TResponse response) => [Subject];

    Caller IUseCase<TResponse>.Caller => User.Caller;
}

/// <summary>A use case with something that people typed.</summary>
internal interface IValidated
{
    /// <summary>
    /// Tells all that is wrong with it. What only the database knows is for <see cref="IInputRules{TUseCase}"/>, or for the handler.
    /// </summary>
    void Validate(InputCheck check);
}

/// <summary>What is wrong with what people typed and only the database knows: told in the same answer as the rest.</summary>
internal interface IInputRules<in TUseCase>
    where TUseCase : IValidated
{
    Task CheckAsync(TUseCase useCase, InputCheck check, CancellationToken cancellationToken);
}
